package dev.nearside.server.http;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.Outcome;
import dev.nearside.contract.Outcome.Failure;
import dev.nearside.contract.Outcome.Success;
import dev.nearside.host.Invocation;
import dev.nearside.server.http.Content.InMemory;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** {@code POST /call/MODULE/FUNCTION?CONFIG}: the body is the input, the answer the output. */
final class CallRoute implements Handler {
  private final Admission admission;
  private final Intake intake;
  private final CallRunner runner;

  CallRoute(Admission admission, Intake intake, CallRunner runner) {
    this.admission = admission;
    this.intake = intake;
    this.runner = runner;
  }

  @Override
  public void handle(Context ctx) throws IOException {
    Problem refusal = admission.refusal(ctx);
    if (refusal != null) {
      Problems.send(ctx, refusal);
      return;
    }
    Manifest module = admission.module(ctx);
    String function = ctx.pathParam("function");
    module.requireFunction(function);
    Limits limits = admission.limits(ctx, module);
    Map<String, String> config = Query.config(ctx.queryString());
    RequestBody.checkAnnounced(ctx.req(), limits.inputBytes());
    byte[] input = RequestBody.readNow(ctx.req(), intake.budget());
    if (input != null) {
      answerSoon(ctx, module, run(ctx, module, function, config, input, limits));
      return;
    }
    ctx.future(
        () ->
            RequestBody.read(ctx.req(), limits.inputBytes(), intake.pace(), intake.budget())
                .thenCompose(body -> run(ctx, module, function, config, body, limits))
                .thenCompose(ran -> answer(ctx, module, ran)));
  }

  /** A call that is over already is answered without the detour of an asynchronous request. */
  private static void answerSoon(Context ctx, Manifest module, CompletableFuture<Ran<Outcome>> ran)
      throws IOException {
    if (ran.state() != Future.State.SUCCESS) {
      ctx.future(() -> ran.thenCompose(done -> answer(ctx, module, done)));
      return;
    }
    Ran<Outcome> done = ran.resultNow();
    GuestHeaders.ran(ctx, module, done.timings());
    switch (done.outcome()) {
      case Success(byte[] output) -> {
        ctx.contentType(MediaTypes.BYTES);
        Sending.send(ctx, new InMemory(output), new ByteRange(0, output.length - 1));
      }
      case Failure(ErrorCode code, String message) ->
          Problems.send(ctx, new Problem(code, message));
    }
  }

  private CompletableFuture<Ran<Outcome>> run(
      Context ctx,
      Manifest module,
      String function,
      Map<String, String> config,
      byte[] input,
      Limits limits) {
    return intake.run(
        ctx.req(),
        input.length,
        () ->
            runner.submit(module, new Invocation(module.name(), function, config, input, limits)));
  }

  private static CompletableFuture<Void> answer(Context ctx, Manifest module, Ran<Outcome> ran) {
    GuestHeaders.ran(ctx, module, ran.timings());
    switch (ran.outcome()) {
      case Success(byte[] output) -> {
        ctx.contentType(MediaTypes.BYTES);
        return Sending.write(ctx, output);
      }
      case Failure(ErrorCode code, String message) -> {
        Problems.send(ctx, new Problem(code, message));
        return CompletableFuture.completedFuture(null);
      }
    }
  }
}
