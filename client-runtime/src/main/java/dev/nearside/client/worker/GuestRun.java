package dev.nearside.client.worker;

import dev.nearside.client.js.Bytes;
import dev.nearside.client.js.CallMessage;
import dev.nearside.client.js.Clock;
import dev.nearside.client.js.Fields;
import dev.nearside.client.js.JavaBytes;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Reply;
import dev.nearside.client.js.Scope;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.MemoryNeed;
import dev.nearside.contract.Outcome;
import dev.nearside.contract.Reason;
import dev.nearside.host.CallContext;
import dev.nearside.host.CallingConvention;
import dev.nearside.host.Guest;
import dev.nearside.host.Invocation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call: from the page's message to the reply. Holds on to all that is made for it. */
final class GuestRun implements Guest.Source {
  private final CallMessage message;
  private final BoundModule module;
  private final byte[] input;
  private @Nullable CallContext context;
  private @Nullable CallingConvention convention;
  private @Nullable Outcome outcome;

  GuestRun(CallMessage message, BoundModule module) {
    this.message = message;
    this.module = module;
    this.input = JavaBytes.of(CallMessage.bytes(message));
  }

  int inputSize() {
    return input.length;
  }

  void run() {
    double start = Clock.now();
    try {
      outcome = outcome();
      answer(outcome, start);
    } catch (DeviceMemory e) {
      giveBack(Reason.OUT_OF_MEMORY, String.valueOf(e.getMessage()));
    } catch (MissingFunction e) {
      giveBack(Reason.NO_USER_FUNCTION, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      fail(ErrorCode.INTERNAL, String.valueOf(e.getMessage()));
    } finally {
      module.end();
    }
  }

  private Outcome outcome() {
    Manifest manifest = module.manifest();
    Limits limits = manifest.limits().withDeadlineMs(CallMessage.deadlineMs(message));
    MemoryNeed need = manifest.memory();
    if (need.initialPages() > limits.memoryPages()) {
      return new Outcome.Failure(
          ErrorCode.MEMORY_LIMIT,
          "the module begins with "
              + need.initialPages()
              + " pages of memory; its limit is "
              + limits.memoryPages()
              + " pages of 64 KiB");
    }
    context =
        new CallContext(
            new Invocation(manifest.name(), CallMessage.function(message), config(), input, limits)
                .withScript(module.script()),
            manifest.extism(),
            BrowserPlatform.INSTANCE);
    convention = new CallingConvention(manifest, context);
    return convention.run(this);
  }

  @Override
  public Guest instantiate() {
    if (context == null) {
      throw new IllegalStateException("not run");
    }
    return module.instantiate(context);
  }

  private void answer(Outcome came, double start) {
    switch (came) {
      case Outcome.Success(byte[] output) -> {
        Bytes bytes = JavaBytes.view(output);
        Scope.post(Reply.success(bytes, Clock.now() - start), bytes.getBuffer());
      }
      case Outcome.Failure(ErrorCode code, String why) -> fail(code, why);
    }
  }

  private static void fail(ErrorCode code, String why) {
    Scope.post(Reply.failure(code.wire(), why), null);
  }

  /** The device could not. */
  void giveBack(Reason reason, String why) {
    Bytes bytes = JavaBytes.view(input);
    Scope.post(Reply.obstructed(reason.wire(), why, bytes), bytes.getBuffer());
  }

  private Map<String, String> config() {
    JsValue flat = CallMessage.config(message);
    if (Fields.length(flat) == 0) {
      return Map.of();
    }
    Map<String, String> config = new LinkedHashMap<>();
    for (int i = 0; i < Fields.length(flat); i += 2) {
      config.put(JsValue.text(Fields.at(flat, i)), JsValue.text(Fields.at(flat, i + 1)));
    }
    return config;
  }
}
