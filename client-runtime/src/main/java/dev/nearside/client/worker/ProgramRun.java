package dev.nearside.client.worker;

import dev.nearside.client.js.Bytes;
import dev.nearside.client.js.CallMessage;
import dev.nearside.client.js.Clock;
import dev.nearside.client.js.Fields;
import dev.nearside.client.js.JavaBytes;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Outputs;
import dev.nearside.client.js.Reply;
import dev.nearside.client.js.Scope;
import dev.nearside.client.js.Thrown;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Outcome.Failure;
import dev.nearside.host.CommandForm;
import dev.nearside.host.CommandOutcome;
import dev.nearside.host.CommandRun;
import dev.nearside.host.Output;
import dev.nearside.host.Sink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One run of a program. */
final class ProgramRun extends GuestRun {
  private final List<LiveOutput> live = new ArrayList<>();

  ProgramRun(CallMessage message, BoundModule module) {
    super(message, module);
  }

  @Override
  void run(Manifest manifest, Limits limits, double begun) {
    Output stdout = new Output(limits.outputBytes());
    Output stderr = new Output(limits.outputBytes());
    CommandRun run =
        CommandRun.streaming(
            manifest,
            form(CallMessage.input(message)).command(manifest.name(), limits),
            BrowserPlatform.beforeSleep(this::flush),
            sink("onStdout", stdout),
            sink("onStderr", stderr));
    prepare(run.context());
    CommandOutcome outcome = run.run(this);
    flush();
    JsValue outputs = Outputs.of(JavaBytes.view(stdout.take()), JavaBytes.view(stderr.take()));
    switch (outcome) {
      case CommandOutcome.Exited exited -> {
        Outputs.exited(outputs, exited.exitCode());
        for (Map.Entry<String, byte[]> file : exited.files().entrySet()) {
          Outputs.addFile(outputs, file.getKey(), JavaBytes.view(file.getValue()));
        }
        Scope.post(Reply.success(outputs, Clock.now() - begun), outputs);
      }
      case CommandOutcome.Failed failed -> {
        Failure failure = failed.failure();
        if (isHeard()) {
          fail(failure.code(), failure.message(), outputs);
        } else {
          failed(failure, outputs);
        }
      }
    }
  }

  /** What is kept for the end, and told a listener of the caller's where there is one. */
  private Sink sink(String listener, Output all) {
    if (Fields.indexOf(CallMessage.config(message), listener) < 0) {
      return all;
    }
    LiveOutput output = new LiveOutput(listener, all);
    live.add(output);
    return output;
  }

  /** Whether a listener was told something, which another place would tell it again. */
  private boolean isHeard() {
    for (int i = 0; i < live.size(); i++) {
      if (live.get(i).isHeard()) {
        return true;
      }
    }
    return false;
  }

  private void flush() {
    for (int i = 0; i < live.size(); i++) {
      live.get(i).flush();
    }
  }

  private static CommandForm form(JsValue parts) {
    CommandForm form = new CommandForm();
    for (int i = 0; i < Fields.length(parts); i++) {
      JsValue part = Fields.at(parts, i);
      String name = JsValue.text(Fields.at(part, 0));
      JsValue value = Fields.at(part, 1);
      if (JsValue.is(value, "string")) {
        form.add(name, JsValue.text(value));
      } else {
        form.add(name, JavaBytes.of(bytes(name, value)));
      }
    }
    return form;
  }

  private static Bytes bytes(String name, JsValue value) {
    if (!Bytes.isBlob(value)) {
      return (Bytes) value;
    }
    try {
      return Bytes.readNow(value);
    } catch (RuntimeException e) {
      throw new NearsideException(
          ErrorCode.BAD_REQUEST,
          "'" + name + "' cannot be read: " + Thrown.message(Thrown.value(e)));
    }
  }

  /** The page has it still. */
  @Override
  JsValue unused() {
    return JavaBytes.view(new byte[0]);
  }
}
