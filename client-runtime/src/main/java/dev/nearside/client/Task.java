package dev.nearside.client;

import dev.nearside.client.js.Abort;
import dev.nearside.client.js.Answers;
import dev.nearside.client.js.Fields;
import dev.nearside.client.js.Handler;
import dev.nearside.client.js.JsValue;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Place;
import org.jspecify.annotations.Nullable;

/** Something a caller waits for: it can be given up, closed, and told of a module's download. */
abstract class Task implements ModuleLoader.Waiter {
  final Client client;
  final Module module;
  final Settlement result;

  /** Where it runs; null before that is decided. */
  @Nullable Place place;

  private final Abort.@Nullable Signal signal;
  private final @Nullable JsValue onProgress;
  private final Handler aborted = event -> end(abortion());
  private @Nullable Task next;
  private @Nullable Task previous;

  /**
   * @param allowed the names of its options, each but the first after a comma and a space
   */
  Task(Client client, Module module, JsValue options, String allowed, Settlement result) {
    this.client = client;
    this.module = module;
    this.result = result;
    Check.members("options", options, allowed);
    JsValue given = Fields.get(options, "signal");
    if (given != null && !Abort.Signal.isSignal(given)) {
      throw Check.mistake("signal", given, "an AbortSignal");
    }
    this.signal = (Abort.Signal) given;
    this.onProgress = Check.functionOrNull(options, "onProgress");
  }

  /** Sets it going; an exception ends it. */
  abstract void start();

  /** Lets go of what it holds; the result is settled before. */
  void release() {
    client.loader.leave(module, this);
  }

  final boolean isAborted() {
    return signal != null && signal.isAborted();
  }

  final void begin() {
    if (signal != null) {
      signal.addEventListener("abort", aborted);
    }
    step(false);
  }

  /** Starts, or goes on; what is thrown is the result. */
  private void step(boolean isLoaded) {
    try {
      if (isLoaded) {
        resume();
      } else {
        start();
      }
    } catch (RuntimeException e) {
      end(e);
    }
  }

  /** The module is there. */
  abstract void resume();

  @Override
  public final void loaded() {
    if (!result.isSettled()) {
      step(true);
    }
  }

  @Override
  public final void obstructed(Obstacle obstacle) {
    if (!result.isSettled()) {
      try {
        cannotRun(obstacle);
      } catch (RuntimeException e) {
        end(e);
      }
    }
  }

  /** The device cannot; what is thrown is the result. */
  abstract void cannotRun(Obstacle obstacle);

  @Override
  public final void progress(int loaded, int total) {
    if (onProgress != null) {
      Answers.tell(onProgress, Answers.progress(loaded, total));
    }
  }

  /** Ends it with an error; nothing happens when it is over already. */
  final void end(RuntimeException error) {
    if (!result.isSettled()) {
      result.fail(error, place);
      settled();
    }
  }

  /** To be called when the result has just been settled. */
  final void settled() {
    client.ended(this);
    if (signal != null) {
      signal.removeEventListener("abort", aborted);
    }
    release();
  }

  final Task enlist(@Nullable Task first) {
    next = first;
    if (first != null) {
      first.previous = this;
    }
    return this;
  }

  final @Nullable Task delist(@Nullable Task first) {
    if (next != null) {
      next.previous = previous;
    }
    if (previous != null) {
      previous.next = next;
    }
    return first == this ? next : first;
  }

  final NearsideException abortion() {
    return new NearsideException(ErrorCode.ABORTED, "the caller gave it up");
  }
}
