package dev.nearside.client.worker;

import dev.nearside.client.js.Bytes;
import dev.nearside.client.js.CallMessage;
import dev.nearside.client.js.Clock;
import dev.nearside.client.js.Fields;
import dev.nearside.client.js.JavaBytes;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Reply;
import dev.nearside.client.js.Scope;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.Outcome;
import dev.nearside.host.CallContext;
import dev.nearside.host.CallingConvention;
import dev.nearside.host.Invocation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call of a function. */
final class FunctionRun extends GuestRun {
  private final String function;
  private final byte[] input;
  private @Nullable CallingConvention convention;
  private @Nullable Outcome outcome;

  FunctionRun(CallMessage message, String function, BoundModule module) {
    super(message, module);
    this.function = function;
    this.input = JavaBytes.of((Bytes) CallMessage.input(message));
  }

  int inputSize() {
    return input.length;
  }

  @Override
  void run(Manifest manifest, Limits limits, double begun) {
    CallContext context =
        new CallContext(
            new Invocation(manifest.name(), function, config(), input, limits)
                .withScript(module().script()),
            manifest.extism(),
            BrowserPlatform.INSTANCE);
    prepare(context);
    convention = new CallingConvention(manifest, context);
    outcome = convention.run(this);
    switch (outcome) {
      case Outcome.Success(byte[] output) -> {
        Bytes bytes = JavaBytes.view(output);
        Scope.post(Reply.success(bytes, Clock.now() - begun), bytes);
      }
      case Outcome.Failure failure -> failed(failure, null);
    }
  }

  @Override
  JsValue unused() {
    return JavaBytes.view(input);
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
