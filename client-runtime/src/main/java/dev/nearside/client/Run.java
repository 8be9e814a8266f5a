package dev.nearside.client;

import dev.nearside.client.js.Answers;
import dev.nearside.client.js.CallMessage;
import dev.nearside.client.js.Fields;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Parts;
import dev.nearside.contract.Place;
import org.jspecify.annotations.Nullable;

/**
 * A run of a program. What it is given is only taken apart here; whether that is any good is found
 * out where it runs, in the same words in both places.
 */
final class Run extends Placed {
  private final JsValue options;
  private final Parts parts;

  /** The names of the streams that have a listener. */
  private final JsValue streams = Fields.list();

  private boolean isHeard;

  Run(Client client, Module module, JsValue given, JsValue options, Settlement result) {
    super(client, module, options, "fixed, onStdout, onStderr", result);
    this.options = options;
    listen("onStdout");
    listen("onStderr");
    Check.members("run", given, "args, env, stdin, files, dirs");
    parts = Parts.of(given, Fields.get(options, "fixed"));
  }

  private void listen(String listener) {
    if (Check.functionOrNull(options, listener) != null) {
      Fields.add(streams, listener);
    }
  }

  @Override
  void ask(ServerCall serverCall) {
    serverCall.start(
        client.base + "run/" + module.name, Parts.form(parts), deadlineMs, Parts.size(parts));
  }

  @Override
  JsValue finish(JsValue answer, JsValue outcome) {
    tell(outcome);
    return Answers.with(answer, outcome);
  }

  @Override
  public void refused(String code, String message, @Nullable JsValue outputs) {
    if (outputs != null) {
      tell(outputs);
    }
    super.refused(code, message, outputs);
  }

  /** The node does not stream: what came of it is told in one piece. */
  private void tell(JsValue outputs) {
    if (place == Place.SERVER) {
      tell("onStdout", Fields.get(outputs, "stdout"));
      tell("onStderr", Fields.get(outputs, "stderr"));
    }
  }

  private void tell(String listener, @Nullable JsValue bytes) {
    if (bytes != null && Fields.length(bytes) > 0) {
      said(listener, bytes);
    }
  }

  @Override
  public void said(String listener, JsValue bytes) {
    JsValue told = Fields.get(options, listener);
    if (told != null && !result.isSettled()) {
      isHeard = true;
      Answers.tell(told, bytes);
    }
  }

  /** What was told of its output cannot be taken back: it does not begin again elsewhere. */
  @Override
  void cannotRun(Obstacle found) {
    if (isHeard) {
      end(found.asError(module.name));
    } else {
      super.cannotRun(found);
    }
  }

  /** What a worker was sent is still here. */
  @Override
  void takeBack(JsValue unused) {}

  /** Copies of what is small cost nothing; the rest waits for its worker. */
  @Override
  public @Nullable CallMessage early() {
    return Parts.size(parts) > Input.CHEAP ? null : message();
  }

  @Override
  public CallMessage message() {
    return CallMessage.create(Parts.own(parts), null, streams, deadlineMs);
  }
}
