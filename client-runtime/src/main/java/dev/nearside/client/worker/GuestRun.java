package dev.nearside.client.worker;

import dev.nearside.client.js.CallMessage;
import dev.nearside.client.js.Clock;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Reply;
import dev.nearside.client.js.Scope;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.MemoryNeed;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Outcome;
import dev.nearside.host.CallContext;
import dev.nearside.host.Guest;
import org.jspecify.annotations.Nullable;

/** One guest: from the page's message to the reply. Holds on to all that is made for it. */
abstract class GuestRun implements Guest.Source {
  final CallMessage message;
  private final BoundModule module;
  private @Nullable CallContext context;

  GuestRun(CallMessage message, BoundModule module) {
    this.message = message;
    this.module = module;
  }

  /**
   * Runs the guest to its end and posts what came of it.
   *
   * @param begun when that was, as of {@link Clock}
   */
  abstract void run(Manifest manifest, Limits limits, double begun);

  /** What the page gets back of the message when the device had no memory to begin. */
  abstract JsValue unused();

  final void run() {
    double begun = Clock.now();
    try {
      Manifest manifest = module.manifest();
      Limits limits = manifest.limits().withDeadlineMs(CallMessage.deadlineMs(message));
      requireMemory(manifest.memory(), limits);
      run(manifest, limits, begun);
    } catch (DeviceMemory e) {
      giveBack(Reply.OUT_OF_MEMORY, String.valueOf(e.getMessage()));
    } catch (MissingFunction e) {
      giveBack(Reply.NO_USER_FUNCTION, String.valueOf(e.getMessage()));
    } catch (NearsideException e) {
      fail(e.code(), e.sentence(), null);
    } catch (RuntimeException e) {
      fail(ErrorCode.INTERNAL, String.valueOf(e.getMessage()), null);
    } finally {
      module.end();
    }
  }

  private static void requireMemory(MemoryNeed need, Limits limits) {
    if (need.initialPages() > limits.memoryPages()) {
      throw new NearsideException(
          ErrorCode.MEMORY_LIMIT,
          "the module begins with "
              + need.initialPages()
              + " pages of memory; its limit is "
              + limits.memoryPages()
              + " pages of 64 KiB");
    }
  }

  /** To be called before {@link #instantiate}. */
  final void prepare(CallContext own) {
    context = own;
  }

  @Override
  public final Guest instantiate() {
    if (context == null) {
      throw new IllegalStateException("not prepared");
    }
    return module.instantiate(context);
  }

  /** As {@link #fail}, unless it was the device that had too little memory. */
  final void failed(Outcome.Failure failure, @Nullable JsValue outputs) {
    if (module.isShortOfMemory(failure.code())) {
      giveBack(Reply.OUT_OF_MEMORY, "it has less than the function may use");
    } else {
      fail(failure.code(), failure.message(), outputs);
    }
  }

  /** The device could not. */
  final void giveBack(String reason, String why) {
    JsValue unused = unused();
    Scope.post(Reply.obstructed(reason, why, unused), unused);
  }

  final BoundModule module() {
    return module;
  }

  /**
   * @param outputs what a program had written by then, or null
   */
  static void fail(ErrorCode code, String why, @Nullable JsValue outputs) {
    Scope.post(Reply.failure(code.wire(), why, outputs), outputs);
  }
}
