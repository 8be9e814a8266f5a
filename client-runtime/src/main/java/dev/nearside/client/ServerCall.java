package dev.nearside.client;

import dev.nearside.client.js.Abort;
import dev.nearside.client.js.Answers;
import dev.nearside.client.js.Bytes;
import dev.nearside.client.js.Fetch;
import dev.nearside.client.js.Fetch.Response;
import dev.nearside.client.js.Fields;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Json;
import dev.nearside.client.js.Thrown;
import dev.nearside.client.js.Urls;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.NearsideException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call on the node. */
final class ServerCall {
  /** Told the end; one of the two, once, unless cancelled. */
  interface Listener {
    void answered(Bytes output, String sha256, JsValue timings);

    void failed(NearsideException error);

    /** When the call began, for the total. */
    double startedAt();
  }

  /** Waiting for the node beyond the guest's deadline: connecting, its queue, the way back. */
  private static final int TRANSPORT_MS = 15_000;

  /** The slowest line that is waited for: 64 bytes in a millisecond is 512 kbit/s. */
  private static final int BYTES_PER_MS = 64;

  private final Client client;
  private final Listener listener;
  private final Abort abort = Abort.create();
  private int timer;
  private boolean over;

  ServerCall(Client client, Listener listener) {
    this.client = client;
    this.listener = listener;
  }

  void start(Manifest module, String function, CallOptions options, JsValue body, int size) {
    int allowed = options.deadlineMs() + TRANSPORT_MS + size / BYTES_PER_MS;
    timer =
        client.timers.after(
            allowed, () -> fail(unreachable("no answer within " + allowed + " milliseconds")));
    Fetch.post(url(module, function, options), body, options.deadlineMs(), abort.getSignal())
        .then(
            value -> receive((Response) value, module),
            error -> fail(unreachable(Thrown.message(error))));
  }

  void cancel() {
    over = true;
    client.timers.cancel(timer);
    abort.abort();
  }

  private String url(Manifest module, String function, CallOptions options) {
    StringBuilder url = new StringBuilder(client.base);
    url.append("call/").append(module.name()).append('/').append(Urls.encode(function));
    List<String> config = options.config();
    for (int i = 0; i < config.size(); i += 2) {
      url.append(i == 0 ? '?' : '&').append(Urls.encode(config.get(i)));
      url.append('=').append(Urls.encode(config.get(i + 1)));
    }
    return url.toString();
  }

  private void receive(Response response, Manifest module) {
    if (response.isOk()) {
      response
          .arrayBuffer()
          .then(
              buffer -> answer(Bytes.of(buffer), response, module),
              error -> fail(unreachable(Thrown.message(error))));
    } else {
      response
          .text()
          .then(
              text -> fail(problem(response.getStatus(), JsValue.text(text))),
              error -> fail(unreachable(Thrown.message(error))));
    }
  }

  private void answer(Bytes output, Response response, Manifest module) {
    if (over) {
      return;
    }
    cancelTimer();
    String sha256 = Response.header(response, "Nearside-Module");
    listener.answered(
        output,
        sha256 == null ? module.sha256() : sha256,
        Answers.timings(
            Response.duration(response, "load"),
            Response.duration(response, "queue"),
            Response.duration(response, "run"),
            client.timers.now() - listener.startedAt()));
  }

  /** The node's own words; what stands before it, such as a gateway, answers otherwise. */
  private static NearsideException problem(int status, String text) {
    JsValue problem = parse(text);
    JsValue code = problem == null ? null : Fields.get(problem, "code");
    if (problem == null || code == null) {
      return unreachable("status " + status + " without a problem document");
    }
    JsValue detail = Fields.get(problem, "detail");
    return new NearsideException(
        ErrorCode.parse(JsValue.text(code)),
        detail == null ? "the node answered " + status : JsValue.text(detail));
  }

  private static @Nullable JsValue parse(String text) {
    try {
      JsValue json = Json.parse(text);
      return Fields.isObject(json) ? json : null;
    } catch (RuntimeException e) {
      return null;
    }
  }

  private void fail(NearsideException error) {
    if (!over) {
      cancel();
      listener.failed(error);
    }
  }

  private void cancelTimer() {
    over = true;
    client.timers.cancel(timer);
  }

  private static NearsideException unreachable(String why) {
    return new NearsideException(ErrorCode.UNREACHABLE, "the node cannot be reached: " + why);
  }
}
