package dev.nearside.client;

import dev.nearside.client.js.Answers;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Promise;
import dev.nearside.client.js.Thrown;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Place;
import org.jspecify.annotations.Nullable;

/** A promise of the public interface: settles once, and fails with a NearsideError only. */
final class Settlement {
  private final Promise.Open open = Promise.Open.create();
  private boolean settled;

  /** What a program wrote before it failed, for the error; or null. */
  @Nullable JsValue outputs;

  Promise promise() {
    return open.getPromise();
  }

  boolean isSettled() {
    return settled;
  }

  /** Whoever settles it lets go of what it holds afterwards: that may fail, and harms no one. */
  void resolve(JsValue value) {
    settled = true;
    open.resolve(value);
  }

  /** Anything but a NearsideException is our own mistake. */
  void fail(RuntimeException error, @Nullable Place where) {
    if (error instanceof NearsideException known) {
      fail(known.code().wire(), known.sentence(), where);
    } else {
      String message = Thrown.message(Thrown.value(error));
      fail(ErrorCode.INTERNAL.wire(), "client: " + message, where);
    }
  }

  void fail(String code, String message, @Nullable Place where) {
    settled = true;
    open.reject(Answers.error(code, message, where == null ? null : where.wire(), outputs));
  }
}
