package dev.nearside.server.http;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Outcome.Failure;
import dev.nearside.contract.Outcome.Success;
import dev.nearside.contract.Timings;
import dev.nearside.host.Invocation;
import dev.nearside.server.http.CallRunner.Ran;
import dev.nearside.server.http.Content.InMemory;
import dev.nearside.server.modules.ModuleStore;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** {@code POST /call/MODULE/FUNCTION?CONFIG}: the body is the input, the answer the output. */
final class CallRoute implements Handler {
  private static final int UNSUPPORTED_MEDIA_TYPE = 415;
  private static final int NOT_IMPLEMENTED = 501;
  static final String TIMEOUT = "Nearside-Timeout";
  static final String MODULE = "Nearside-Module";

  private final ModuleStore store;
  private final CallRunner runner;
  private final Limits ceiling;
  private final Pace pace;
  private final InputBudget budget;
  private final Departures departures;
  private final Origins origins;

  CallRoute(
      ModuleStore store,
      CallRunner runner,
      Limits ceiling,
      Pace pace,
      InputBudget budget,
      Departures departures,
      Origins origins) {
    this.store = store;
    this.runner = runner;
    this.ceiling = ceiling;
    this.pace = pace;
    this.budget = budget;
    this.departures = departures;
    this.origins = origins;
  }

  @Override
  public void handle(Context ctx) throws IOException {
    origins.refuseStrangers(ctx);
    Problem coded = coding(ctx);
    if (coded != null) {
      Problems.send(ctx, coded);
      return;
    }
    Manifest module = store.snapshot().require(ctx.pathParam("module"));
    String function = ctx.pathParam("function");
    module.requireFunction(function);
    if (module.notOnServer() != null) {
      throw new NearsideException(
          ErrorCode.CANNOT_RUN_HERE,
          "the node cannot run " + module.name() + ": " + module.notOnServer());
    }
    Limits limits = limits(module, ctx.header(TIMEOUT));
    Map<String, String> config = Query.config(ctx.queryString());
    RequestBody.checkAnnounced(ctx.req(), limits.inputBytes());
    byte[] input = RequestBody.readNow(ctx.req(), budget);
    if (input != null) {
      answerSoon(ctx, module, run(ctx, module, function, config, input, limits));
      return;
    }
    ctx.future(
        () ->
            RequestBody.read(ctx.req(), limits.inputBytes(), pace, budget)
                .thenCompose(body -> run(ctx, module, function, config, body, limits))
                .thenCompose(ran -> answer(ctx, module, ran)));
  }

  /** The input is the body as it came: a coding on it is refused, not passed on to the guest. */
  private static @Nullable Problem coding(Context ctx) {
    String transfer = ctx.header("Transfer-Encoding");
    if (transfer != null && !transfer.strip().equalsIgnoreCase("chunked")) {
      return new Problem(
          ErrorCode.BAD_REQUEST,
          NOT_IMPLEMENTED,
          "Transfer-Encoding is '" + transfer + "'; the node takes chunked, and no other");
    }
    String content = ctx.header("Content-Encoding");
    if (content != null && !content.isBlank() && !content.strip().equalsIgnoreCase("identity")) {
      ctx.header("Accept-Encoding", "identity");
      return new Problem(
          ErrorCode.BAD_REQUEST,
          UNSUPPORTED_MEDIA_TYPE,
          "Content-Encoding is '" + content + "'; send the input as it is, without a coding");
    }
    return null;
  }

  /** A call that is over already is answered without the detour of an asynchronous request. */
  private static void answerSoon(Context ctx, Manifest module, CompletableFuture<Ran> ran)
      throws IOException {
    if (ran.state() != Future.State.SUCCESS) {
      ctx.future(() -> ran.thenCompose(done -> answer(ctx, module, done)));
      return;
    }
    Ran done = ran.resultNow();
    headers(ctx, module, done);
    switch (done.outcome()) {
      case Success(byte[] output) -> {
        ctx.contentType(MediaTypes.BYTES);
        Sending.send(ctx, new InMemory(output), new ByteRange(0, output.length - 1));
      }
      case Failure(ErrorCode code, String message) ->
          Problems.send(ctx, new Problem(code, message));
    }
  }

  private CompletableFuture<Ran> run(
      Context ctx,
      Manifest module,
      String function,
      Map<String, String> config,
      byte[] input,
      Limits limits) {
    try {
      CompletableFuture<Ran> ran =
          runner.submit(module, new Invocation(module.name(), function, config, input, limits));
      departures.watch(ctx.req(), ran);
      return ran.whenComplete((_, _) -> budget.giveBack(input.length));
    } catch (RuntimeException e) {
      budget.giveBack(input.length);
      throw e;
    }
  }

  private static CompletableFuture<Void> answer(Context ctx, Manifest module, Ran ran) {
    headers(ctx, module, ran);
    switch (ran.outcome()) {
      case Success(byte[] output) -> {
        ctx.contentType(MediaTypes.BYTES);
        try {
          return Sending.write(ctx, output);
        } catch (IOException e) {
          return CompletableFuture.failedFuture(e);
        }
      }
      case Failure(ErrorCode code, String message) -> {
        Problems.send(ctx, new Problem(code, message));
        return CompletableFuture.completedFuture(null);
      }
    }
  }

  private static void headers(Context ctx, Manifest module, Ran ran) {
    ctx.header(MODULE, module.sha256());
    ctx.header("Server-Timing", serverTiming(ran.timings()));
    ctx.header("Cache-Control", "no-store");
  }

  private Limits limits(Manifest module, @Nullable String timeout) {
    Limits limits = module.limits().atMost(ceiling);
    if (timeout == null) {
      return limits;
    }
    return limits.withDeadlineMs(Math.min(limits.deadlineMs(), milliseconds(timeout)));
  }

  private static int milliseconds(String timeout) {
    try {
      int milliseconds = Integer.parseInt(timeout);
      if (milliseconds >= 1) {
        return milliseconds;
      }
    } catch (NumberFormatException e) {
      throw badTimeout(timeout);
    }
    throw badTimeout(timeout);
  }

  private static NearsideException badTimeout(String timeout) {
    return new NearsideException(
        ErrorCode.BAD_REQUEST,
        "header "
            + TIMEOUT
            + " is '"
            + timeout
            + "'; allowed are milliseconds from 1 to "
            + Integer.MAX_VALUE);
  }

  /** Durations in milliseconds (W3C Server Timing). */
  private static String serverTiming(Timings timings) {
    StringBuilder header = new StringBuilder(64);
    metric(header, "load", timings.loadMs()).append(", ");
    metric(header, "queue", timings.queueMs()).append(", ");
    return metric(header, "run", timings.runMs()).toString();
  }

  private static StringBuilder metric(StringBuilder header, String name, double milliseconds) {
    long micros = Math.round(milliseconds * 1000);
    header.append(name).append(";dur=").append(micros / 1000).append('.');
    long fraction = micros % 1000;
    return header.append(fraction < 10 ? "00" : fraction < 100 ? "0" : "").append(fraction);
  }
}
