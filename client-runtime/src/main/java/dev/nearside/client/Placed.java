package dev.nearside.client;

import dev.nearside.client.js.Answers;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Reply;
import dev.nearside.client.js.Thrown;
import dev.nearside.contract.Deadline;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Limits;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Place;
import dev.nearside.contract.Placement;
import dev.nearside.contract.PlacementRule;
import dev.nearside.contract.Policy;
import dev.nearside.contract.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A guest from the caller's arguments to its result: placed, loaded, run, and where the device
 * cannot and the caller allows it, handed to the node.
 */
abstract class Placed extends Task implements WorkerPool.Job, ServerCall.Listener {
  private final Policy policy;

  /** The smaller of the caller's and the module's. */
  final int deadlineMs;

  private final double startedAt;
  private double loadedAt;
  private double postedAt;
  private Reason reason = Reason.DEVICE_CAN;
  private @Nullable Obstacle obstacle;
  private @Nullable ServerCall serverCall;

  /**
   * @param more the names of its options beside those that all have
   */
  Placed(Client client, Module module, JsValue options, String more, Settlement result) {
    super(client, module, options, "where, timeoutMs, signal, onProgress, " + more, result);
    startedAt = client.timers.now();
    String where = Check.stringOrNull(options, "where");
    policy = where == null ? Policy.AUTO : Policy.parse(where);
    int asked = Check.positive(options, "timeoutMs", module.deadlineMs, Limits.MAX_DEADLINE_MS);
    deadlineMs = Math.min(asked, module.deadlineMs);
  }

  /** Asks the node; {@code place} is the server now. */
  abstract void ask(ServerCall serverCall);

  /** Puts what came of the guest into an answer that says where it ran. */
  abstract JsValue finish(JsValue answer, JsValue outcome);

  /** Takes back what a worker that could not begin was sent. */
  abstract void takeBack(JsValue unused);

  @Override
  void start() {
    Placement placement =
        PlacementRule.decide(module.obstacle, module, module.history(startedAt), policy);
    reason = placement.reason();
    if (placement.where() == Place.SERVER) {
      if (policy != Policy.SERVER) {
        Obstacle failure = module.failure(startedAt);
        obstacle =
            failure != null && failure.reason() == reason ? failure : new Obstacle(reason, "");
      }
      askServer();
      return;
    }
    place = Place.DEVICE;
    if (module.compiled == null) {
      // The worker starts while the module downloads.
      client.pool.warm();
    }
    load();
  }

  /** The device is to run it: loads what is needed for that. */
  void load() {
    client.loader.load(module, this);
  }

  @Override
  void resume() {
    loadedAt = client.timers.now();
    client.pool.submit(this);
  }

  @Override
  public void posted(double now) {
    postedAt = now;
  }

  @Override
  public int deadlineMs() {
    return deadlineMs;
  }

  @Override
  public void overdue() {
    end(Deadline.passed(module.name, JsValue.text(deadlineMs)));
  }

  @Override
  public void replied(Reply reply) {
    try {
      read(reply);
    } catch (RuntimeException e) {
      end(e);
    }
  }

  private void read(Reply reply) {
    JsValue outcome = Reply.outcome(reply);
    if (outcome != null) {
      double now = client.timers.now();
      answered(
          outcome,
          module.sha256,
          Answers.timings(
              loadedAt - startedAt, postedAt - loadedAt, Reply.runMs(reply), now - startedAt));
      return;
    }
    String message = Reply.message(reply);
    JsValue unused = Reply.input(reply);
    if (unused == null) {
      refused(Reply.code(reply), message, Reply.outputs(reply));
    } else {
      takeBack(unused);
      obstructed(new Obstacle(reason(Reply.code(reply)), message));
    }
  }

  private static Reason reason(String wire) {
    if (wire.equals(Reason.NO_USER_FUNCTION.wire())) {
      return Reason.NO_USER_FUNCTION;
    }
    if (wire.equals(Reason.LOAD_FAILED.wire())) {
      return Reason.LOAD_FAILED;
    }
    return wire.equals(Reason.INTEGRITY_FAILED.wire())
        ? Reason.INTEGRITY_FAILED
        : Reason.OUT_OF_MEMORY;
  }

  /** The device cannot; the node may. */
  @Override
  void cannotRun(Obstacle found) {
    if (policy == Policy.DEVICE) {
      end(found.asError(module.name));
      return;
    }
    obstacle = found;
    reason = found.reason();
    try {
      PlacementRule.onServer(module, reason);
      askServer();
    } catch (NearsideException e) {
      unable(e.code().wire(), e.sentence());
    }
  }

  @Override
  public void untransferable(RuntimeException error) {
    end(
        error instanceof NearsideException
            ? error
            : new NearsideException(
                ErrorCode.BAD_REQUEST,
                "the input cannot be transferred: " + Thrown.message(Thrown.value(error))));
  }

  private void askServer() {
    place = Place.SERVER;
    serverCall = new ServerCall(client.timers, this);
    ask(serverCall);
  }

  @Override
  public void answered(JsValue outcome, String sha256, JsValue timings) {
    if (!result.isSettled()) {
      JsValue answer =
          Answers.result(
              (place == Place.SERVER ? Place.SERVER : Place.DEVICE).wire(),
              reason.wire(),
              obstacle == null ? reason.sentence() : obstacle.message(),
              timings,
              module.name,
              sha256);
      result.resolve(finish(answer, outcome));
      settled();
    }
  }

  @Override
  public double startedAt() {
    return startedAt;
  }

  /** The function's failure is the answer, wherever it ran. */
  @Override
  public void refused(String code, String message, @Nullable JsValue outputs) {
    result.outputs = outputs;
    end(new NearsideException(ErrorCode.parse(code), message));
  }

  /** Where neither place could run it, one reason alone does not explain it. */
  @Override
  public void unable(String code, String message) {
    refused(
        code,
        obstacle == null ? message : message + "; and on this device: " + obstacle.message(),
        null);
  }

  @Override
  void release() {
    super.release();
    client.pool.cancel(this);
    if (serverCall != null) {
      serverCall.cancel();
    }
  }

  @Override
  public Module module() {
    return module;
  }
}
