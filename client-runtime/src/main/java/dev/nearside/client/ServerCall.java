package dev.nearside.client;

import dev.nearside.client.js.Abort;
import dev.nearside.client.js.Action;
import dev.nearside.client.js.Answers;
import dev.nearside.client.js.Fetch;
import dev.nearside.client.js.Fetch.Answer;
import dev.nearside.client.js.Fetch.Response;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Promise;
import dev.nearside.client.js.Settled;
import dev.nearside.client.js.Thrown;
import dev.nearside.contract.ErrorCode;
import org.jspecify.annotations.Nullable;

/** One call on the node. */
final class ServerCall implements Settled, Action {
  /** Told the end: one of the first three, once, unless cancelled. */
  interface Listener {
    void answered(JsValue outcome, String sha256, JsValue timings);

    /**
     * The guest, or the node on its behalf, said no.
     *
     * @param outputs what a program had written by then, or null
     */
    void refused(String code, String message, @Nullable JsValue outputs);

    /** The node cannot run it, or cannot be reached. */
    void unable(String code, String message);

    /** When the call began, for the total. */
    double startedAt();
  }

  /** Waiting for the node beyond the guest's deadline: connecting, its queue, the way back. */
  private static final int TRANSPORT_MS = 15_000;

  /** The slowest line that is waited for: 64 bytes in a millisecond is 512 kbit/s. */
  private static final int BYTES_PER_MS = 64;

  private static final int NOT_FOUND = 404;
  private static final int SERVER_ERRORS = 500;
  private static final int DEADLINE = 504;

  private final Timers timers;
  private final Listener listener;
  private final Abort abort = Abort.create();
  private int timer;
  private boolean over;

  ServerCall(Timers timers, Listener listener) {
    this.timers = timers;
    this.listener = listener;
  }

  /**
   * @param size bytes of the body, about
   */
  void start(String url, JsValue body, int deadlineMs, double size) {
    int allowed = deadlineMs + TRANSPORT_MS + (int) (size / BYTES_PER_MS);
    timer = timers.after(allowed, this);
    Promise.settle(Fetch.post(url, body, deadlineMs, abort.getSignal()), this);
  }

  /** The answer did not come in time. */
  @Override
  public void run() {
    unreachable("it does not answer");
  }

  void cancel() {
    over = true;
    timers.cancel(timer);
    abort.abort();
  }

  @Override
  public void settled(JsValue value, @Nullable JsValue error) {
    if (over) {
      return;
    }
    if (error != null) {
      unreachable(Thrown.message(error));
      return;
    }
    Answer answer = (Answer) value;
    Response response = answer.getResponse();
    int status = answer.getStatus();
    String sha256 = answer.getSha256();
    String code = answer.getCode();
    if (sha256 != null) {
      listener.answered(
          answer.getBody(),
          sha256,
          Answers.timings(
              Response.duration(response, "load"),
              Response.duration(response, "queue"),
              Response.duration(response, "run"),
              timers.now() - listener.startedAt()));
    } else if (code == null) {
      // A gateway, a proxy or another server answers otherwise than the node.
      unreachable("something else answers: " + answer.getWhat());
    } else if (status == NOT_FOUND || status >= SERVER_ERRORS && status != DEADLINE) {
      listener.unable(code, answer.getDetail());
    } else {
      listener.refused(code, answer.getDetail(), answer.getOutputs());
    }
  }

  private void unreachable(String why) {
    if (!over) {
      cancel();
      listener.unable(ErrorCode.UNREACHABLE.wire(), "the node cannot be reached: " + why);
    }
  }
}
