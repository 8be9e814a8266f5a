package dev.nearside.server.http;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.util.concurrent.atomic.AtomicLong;

/** Bytes that the inputs of all calls together may hold, so that uploads cannot fill the heap. */
final class InputBudget {
  private final long most;
  private final AtomicLong held = new AtomicLong();

  InputBudget(long most) {
    this.most = most;
  }

  /** Throws {@link ErrorCode#BUSY} when the bytes are not there. */
  void take(long bytes) {
    if (held.addAndGet(bytes) > most) {
      held.addAndGet(-bytes);
      throw new NearsideException(
          ErrorCode.BUSY, "the inputs of running calls fill the node's memory");
    }
  }

  void giveBack(long bytes) {
    held.addAndGet(-bytes);
  }

  long held() {
    return held.get();
  }
}
