package dev.nearside.client;

import dev.nearside.client.js.Answers;
import dev.nearside.client.js.Bytes;
import dev.nearside.client.js.CallMessage;
import dev.nearside.client.js.Fields;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Promise;
import dev.nearside.client.js.Reply;
import dev.nearside.client.js.Settled;
import dev.nearside.client.js.Thrown;
import dev.nearside.client.js.Urls;
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
 * One call from its arguments to its result: placed, loaded, run, and where the device cannot and
 * the caller allows it, handed to the node.
 */
final class Call extends Task implements WorkerPool.Job, ServerCall.Listener, Settled {
  private final String function;
  private final Input input;
  private final Policy policy;

  /** Keys and values by turns. */
  private final JsValue config;

  /** The smaller of the caller's and the module's. */
  private final int deadlineMs;

  private final double startedAt;
  private double loadedAt;
  private double postedAt;
  private Reason reason = Reason.DEVICE_CAN;
  private @Nullable Obstacle obstacle;
  private @Nullable ServerCall serverCall;

  Call(
      Client client,
      Module module,
      String function,
      JsValue input,
      JsValue options,
      Settlement result) {
    super(
        client, module, options, "config, where, timeoutMs, signal, onProgress, transfer", result);
    startedAt = client.timers.now();
    this.function = function;
    module.requireFunction(function);
    String where = Check.stringOrNull(options, "where");
    policy = where == null ? Policy.AUTO : Policy.parse(where);
    int asked = Check.positive(options, "timeoutMs", module.deadlineMs, Limits.MAX_DEADLINE_MS);
    deadlineMs = Math.min(asked, module.deadlineMs);
    config = config(Fields.get(options, "config"));
    JsValue transfer = Fields.get(options, "transfer");
    this.input = new Input(input, transfer != null && JsValue.text(transfer).equals("true"));
    if (this.input.size > module.inputBytes) {
      throw new NearsideException(
          ErrorCode.INPUT_LIMIT,
          "the input has "
              + JsValue.text(this.input.size)
              + " bytes; at most "
              + JsValue.text(module.inputBytes)
              + " are allowed");
    }
  }

  private static JsValue config(@Nullable JsValue given) {
    if (given == null) {
      return Fields.list();
    }
    JsValue flat = Fields.flat(Check.object("config", given));
    if (JsValue.is(flat, "string")) {
      String key = JsValue.text(flat);
      throw Check.mistake("config." + key, Fields.get(given, key), "a string or a number");
    }
    return flat;
  }

  @Override
  void start() {
    Placement placement =
        PlacementRule.decide(client.device, module, module.history(startedAt), policy);
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
    JsValue blob = input.unread();
    if (blob == null) {
      client.loader.load(module, this);
    } else {
      Promise.settle(Bytes.readBlob(blob), this);
    }
  }

  /** The blob was read, or was not. */
  @Override
  public void settled(JsValue buffer, @Nullable JsValue error) {
    if (error != null) {
      end(
          new NearsideException(
              ErrorCode.BAD_REQUEST, "the input cannot be read: " + Thrown.message(error)));
    } else if (!result.isSettled()) {
      input.put(Bytes.of(buffer));
      client.loader.load(module, this);
    }
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
    Bytes output = Reply.output(reply);
    if (output != null) {
      double now = client.timers.now();
      answered(
          output,
          module.sha256,
          Answers.timings(
              loadedAt - startedAt, postedAt - loadedAt, Reply.runMs(reply), now - startedAt));
      return;
    }
    String message = Reply.message(reply);
    Bytes unused = Reply.input(reply);
    if (unused == null) {
      refused(Reply.code(reply), message);
    } else {
      input.put(unused);
      obstructed(new Obstacle(Reason.OUT_OF_MEMORY, message));
    }
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
    JsValue body = input.body();
    place = Place.SERVER;
    String url =
        client.base + "call/" + module.name + "/" + Urls.encode(function) + Urls.query(config);
    serverCall = new ServerCall(client.timers, this);
    serverCall.start(url, body, deadlineMs, input.size);
  }

  @Override
  public void answered(Bytes output, String sha256, JsValue timings) {
    if (!result.isSettled()) {
      JsValue answer =
          Answers.result(
              output,
              (place == Place.SERVER ? Place.SERVER : Place.DEVICE).wire(),
              reason.wire(),
              obstacle == null ? reason.sentence() : obstacle.message(),
              timings,
              module.name,
              sha256);
      result.resolve(input.isNumbers ? Answers.withValues(answer, output) : answer);
      settled();
    }
  }

  @Override
  public double startedAt() {
    return startedAt;
  }

  /** The function's failure is the answer, wherever it ran. */
  @Override
  public void refused(String code, String message) {
    end(new NearsideException(ErrorCode.parse(code), message));
  }

  /** Where neither place could run it, one reason alone does not explain it. */
  @Override
  public void unable(String code, String message) {
    refused(
        code, obstacle == null ? message : message + "; and on this device: " + obstacle.message());
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
  public CallMessage message() {
    return message(input.take());
  }

  @Override
  public @Nullable CallMessage early() {
    Bytes spare = input.spare();
    return spare == null ? null : message(spare);
  }

  private CallMessage message(Bytes bytes) {
    return CallMessage.create(bytes, function, config, deadlineMs);
  }

  @Override
  public Module module() {
    return module;
  }
}
