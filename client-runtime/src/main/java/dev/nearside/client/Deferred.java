package dev.nearside.client;

import dev.nearside.client.js.Answers;
import dev.nearside.client.js.Handler;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Promise;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Place;
import org.jspecify.annotations.Nullable;

/** A promise of the public interface: settles once, and fails with a NearsideError only. */
final class Deferred {
  /** What a promise stands for. */
  interface Work {
    void start(Deferred result);
  }

  private final Handler resolve;
  private final Handler reject;
  private boolean settled;

  private Deferred(Handler resolve, Handler reject) {
    this.resolve = resolve;
    this.reject = reject;
  }

  static Promise promise(Work work) {
    return Promise.of(
        (resolve, reject) -> {
          Deferred result = new Deferred(resolve, reject);
          result.guard(() -> work.start(result));
        });
  }

  boolean isSettled() {
    return settled;
  }

  void resolve(JsValue value) {
    if (!settled) {
      settled = true;
      resolve.accept(value);
    }
  }

  void reject(NearsideException error, @Nullable Place where) {
    if (!settled) {
      settled = true;
      String place = where == null ? null : where.wire();
      reject.accept(Answers.error(error.code().wire(), error.sentence(), place));
    }
  }

  /** Runs a step of the work; what it throws becomes the rejection, so that nothing hangs. */
  void guard(Runnable step) {
    try {
      step.run();
    } catch (NearsideException e) {
      reject(e, null);
    } catch (RuntimeException e) {
      reject(new NearsideException(ErrorCode.INTERNAL, "client: " + e.getMessage()), null);
    }
  }
}
