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
import dev.nearside.host.CallContext;
import dev.nearside.host.CallingConvention;
import dev.nearside.host.Invocation;
import java.util.LinkedHashMap;
import java.util.Map;

/** One call: from the page's message to the reply. */
final class GuestRun {
  private final CallMessage message;
  private final BoundModule module;
  private final Reply reply = Reply.create();

  GuestRun(CallMessage message, BoundModule module) {
    this.message = message;
    this.module = module;
  }

  void run() {
    double start = Clock.now();
    byte[] input = JavaBytes.of(message.getBytes());
    try {
      answer(outcome(input), start);
    } catch (DeviceMemory e) {
      giveBack(input, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      fail(ErrorCode.INTERNAL, String.valueOf(e.getMessage()), start);
    }
  }

  private Outcome outcome(byte[] input) {
    Manifest manifest = module.manifest();
    Limits limits = manifest.limits().withDeadlineMs(message.getDeadlineMs());
    MemoryNeed need = manifest.memory();
    if (need.initialPages() > limits.memoryPages()) {
      return new Outcome.Failure(
          ErrorCode.MEMORY_LIMIT,
          "the module starts with "
              + need.initialPages()
              + " pages of 64 KiB; its limit is "
              + limits.memoryPages());
    }
    CallContext context =
        new CallContext(
            new Invocation(manifest.name(), message.getFunction(), config(), input, limits),
            BrowserPlatform.INSTANCE);
    return CallingConvention.run(manifest, context, () -> module.instantiate(context));
  }

  private void answer(Outcome outcome, double start) {
    switch (outcome) {
      case Outcome.Success(byte[] output) -> {
        Bytes bytes = JavaBytes.view(output);
        reply.setOutput(bytes);
        reply.setRunMs(Clock.now() - start);
        Scope.post(reply, bytes.getBuffer());
      }
      case Outcome.Failure(ErrorCode code, String why) -> fail(code, why, start);
    }
  }

  private void fail(ErrorCode code, String why, double start) {
    reply.setCode(code.wire());
    reply.setMessage(why);
    reply.setRunMs(Clock.now() - start);
    Scope.post(reply, null);
  }

  private void giveBack(byte[] input, String why) {
    Bytes bytes = JavaBytes.view(input);
    reply.setOutOfMemory(true);
    reply.setMessage(why);
    reply.setInput(bytes);
    Scope.post(reply, bytes.getBuffer());
  }

  private Map<String, String> config() {
    Map<String, String> config = new LinkedHashMap<>();
    JsValue flat = message.getConfig();
    for (int i = 0; i < Fields.length(flat); i += 2) {
      config.put(JsValue.text(Fields.at(flat, i)), JsValue.text(Fields.at(flat, i + 1)));
    }
    return config;
  }
}
