package dev.nearside.client;

import dev.nearside.client.js.Answers;
import dev.nearside.client.js.Bytes;
import dev.nearside.client.js.CallMessage;
import dev.nearside.client.js.Handler;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Promise;
import dev.nearside.client.js.Reply;
import dev.nearside.client.js.Thrown;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
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
final class Call implements ModuleLoader.Waiter, WorkerPool.Job, ServerCall.Listener, Client.Task {
  private final Client client;
  private final Module module;
  private final Manifest manifest;
  private final String function;
  private final Input input;
  private final CallOptions options;
  private final Deferred result;
  private final Handler aborted = event -> end(abortion());

  private final double startedAt;
  private double loadedAt;
  private double postedAt;
  private int deadlineTimer;
  private @Nullable Place place;
  private Reason reason = Reason.DEVICE_CAN;
  private @Nullable Obstacle obstacle;
  private @Nullable ServerCall serverCall;

  Call(
      Client client,
      Module module,
      String function,
      Input input,
      CallOptions options,
      Deferred result) {
    this.client = client;
    this.module = module;
    this.manifest = module.manifest();
    this.function = function;
    this.input = input;
    this.options = options;
    this.result = result;
    this.startedAt = client.timers.now();
  }

  void start() {
    manifest.requireFunction(function);
    requireFitting();
    if (options.signal() != null) {
      if (options.signal().isAborted()) {
        throw abortion();
      }
      options.signal().addEventListener("abort", aborted);
    }
    client.begin(this);
    try {
      place();
    } catch (NearsideException e) {
      fail(e);
    }
  }

  private void requireFitting() {
    Limits limits = manifest.limits();
    if (input.size() > limits.inputBytes()) {
      throw new NearsideException(
          ErrorCode.INPUT_LIMIT,
          "the input has "
              + input.size()
              + " bytes; "
              + manifest.name()
              + " takes at most "
              + limits.inputBytes());
    }
  }

  private void place() {
    double now = client.timers.now();
    Placement placement =
        PlacementRule.decide(
            client.device.capabilitiesFor(manifest),
            manifest,
            module.history(now),
            options.where());
    reason = placement.reason();
    if (placement.where() == Place.SERVER) {
      Obstacle failure = module.failure(now);
      obstacle =
          reason == Reason.CALLER_CHOSE_SERVER
              ? null
              : failure != null && failure.reason() == reason ? failure : new Obstacle(reason, "");
      askServer();
      return;
    }
    place = Place.DEVICE;
    if (module.compiled() == null) {
      // The worker starts while the module downloads.
      client.pool.warm();
    }
    Promise reading = input.reading();
    if (reading == null) {
      client.loader.load(module, this);
    } else {
      reading.then(
          buffer -> {
            input.read(buffer);
            step(() -> client.loader.load(module, this));
          },
          error ->
              fail(
                  new NearsideException(
                      ErrorCode.BAD_REQUEST,
                      "the input cannot be read: " + Thrown.message(error))));
    }
  }

  @Override
  public void progress(int loaded, int total) {
    if (options.onProgress() != null && !result.isSettled()) {
      Answers.progress(options.onProgress(), loaded, total);
    }
  }

  @Override
  public void loaded(JsValue compiled) {
    loadedAt = client.timers.now();
    step(() -> client.pool.submit(this));
  }

  @Override
  public void posted() {
    postedAt = client.timers.now();
    deadlineTimer = client.timers.after(options.deadlineMs(), () -> end(overdue()));
  }

  @Override
  public void replied(Reply reply) {
    client.timers.cancel(deadlineTimer);
    Bytes output = reply.getOutput();
    String message = reply.getMessage();
    if (output != null) {
      deliver(output, manifest.sha256(), reply.getRunMs());
    } else if (reply.isOutOfMemory()) {
      if (reply.getInput() != null) {
        input.giveBack(reply.getInput());
      }
      obstructed(new Obstacle(Reason.OUT_OF_MEMORY, message == null ? "" : message));
    } else {
      ErrorCode code = ErrorCode.parse(String.valueOf(reply.getCode()));
      fail(new NearsideException(code, message == null ? code.wire() : message));
    }
  }

  private void deliver(Bytes output, String sha256, double runMs) {
    double now = client.timers.now();
    settle(
        output,
        sha256,
        Answers.timings(loadedAt - startedAt, postedAt - loadedAt, runMs, now - startedAt));
  }

  /** The device cannot; the node may. */
  @Override
  public void obstructed(Obstacle obstacle) {
    client.timers.cancel(deadlineTimer);
    if (result.isSettled()) {
      return;
    }
    if (options.where() == Policy.DEVICE) {
      fail(obstacle.asError(manifest.name()));
      return;
    }
    this.obstacle = obstacle;
    reason = obstacle.reason();
    step(
        () -> {
          PlacementRule.onServer(manifest, reason);
          askServer();
        });
  }

  @Override
  public void refused(String detail) {
    fail(
        new NearsideException(
            ErrorCode.BAD_REQUEST, "the input's buffer cannot be transferred: " + detail));
  }

  private void askServer() {
    place = Place.SERVER;
    JsValue body = input.body();
    if (body == null) {
      place = Place.DEVICE;
      throw new NearsideException(
          ErrorCode.WORKER_LOST,
          "the worker died, and the input with it: it was transferred (option transfer)");
    }
    serverCall = new ServerCall(client, this);
    serverCall.start(manifest, function, options, body, input.size());
  }

  @Override
  public void answered(Bytes output, String sha256, JsValue timings) {
    settle(output, sha256, timings);
  }

  @Override
  public void failed(NearsideException error) {
    fail(error);
  }

  @Override
  public double startedAt() {
    return startedAt;
  }

  @Override
  public void end(NearsideException error) {
    client.loader.leave(this);
    client.pool.cancel(this);
    if (serverCall != null) {
      serverCall.cancel();
    }
    fail(error);
  }

  @Override
  public String sha256() {
    return manifest.sha256();
  }

  @Override
  public JsValue module() {
    JsValue compiled = module.compiled();
    if (compiled == null) {
      throw new IllegalStateException("not loaded");
    }
    return compiled;
  }

  @Override
  public CallMessage message() {
    CallMessage message = CallMessage.create();
    message.setSha256(manifest.sha256());
    message.setName(manifest.name());
    message.setFunction(function);
    message.setProfile(manifest.profile().wire());
    message.setEntry(manifest.entry().wire());
    for (int i = 0; i < options.config().size(); i += 2) {
      CallMessage.addConfig(message, options.config().get(i), options.config().get(i + 1));
    }
    Bytes bytes = input.take();
    message.setBuffer(bytes.getBuffer());
    message.setOffset(bytes.getByteOffset());
    message.setLength(bytes.getLength());
    message.setInitialPages(manifest.memory().initialPages());
    message.setMaxPages(manifest.memory().maxPages());
    Limits limits = manifest.limits();
    message.setDeadlineMs(options.deadlineMs());
    message.setMemoryPages(limits.memoryPages());
    message.setInputBytes(limits.inputBytes());
    message.setOutputBytes(limits.outputBytes());
    return message;
  }

  private void settle(Bytes output, String sha256, JsValue timings) {
    finish();
    result.resolve(
        Answers.result(
            output,
            String.valueOf(place == null ? null : place.wire()),
            reason.wire(),
            obstacle == null ? reason.sentence() : obstacle.message(),
            timings,
            manifest.name(),
            sha256));
  }

  private void fail(NearsideException error) {
    finish();
    result.reject(withBothReasons(error), place);
  }

  /** Where both places failed, one of them alone does not explain it. */
  private NearsideException withBothReasons(NearsideException error) {
    Obstacle first = obstacle;
    if (first == null || !saysNothingOfTheDevice(error.code())) {
      return error;
    }
    return new NearsideException(
        error.code(),
        error.sentence() + " (and this device could not run it: " + first.message() + ")");
  }

  private static boolean saysNothingOfTheDevice(ErrorCode code) {
    return switch (code) {
      case UNREACHABLE, BUSY, CANNOT_RUN_HERE, NOT_FOUND, UNKNOWN_MODULE, INTERNAL -> true;
      default -> false;
    };
  }

  private void finish() {
    client.timers.cancel(deadlineTimer);
    client.end(this);
    if (options.signal() != null) {
      options.signal().removeEventListener("abort", aborted);
    }
  }

  private void step(Runnable step) {
    if (!result.isSettled()) {
      try {
        step.run();
      } catch (NearsideException e) {
        fail(e);
      } catch (RuntimeException e) {
        fail(new NearsideException(ErrorCode.INTERNAL, "client: " + e.getMessage()));
      }
    }
  }

  private NearsideException abortion() {
    return new NearsideException(ErrorCode.ABORTED, "the caller gave the call up");
  }

  private NearsideException overdue() {
    return new NearsideException(
        ErrorCode.DEADLINE,
        manifest.name()
            + " ran longer than its deadline of "
            + options.deadlineMs()
            + " milliseconds");
  }
}
