package dev.nearside.server.http;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.Outcome.Failure;
import dev.nearside.host.CommandOutcome;
import dev.nearside.host.CommandOutcome.Exited;
import dev.nearside.host.CommandOutcome.Failed;
import dev.nearside.host.CommandRun;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /run/MODULE?arg=..&env.KEY=..}: the body is the program's standard input, the answer
 * its standard output; or a form with everything, and everything that came of it as one.
 */
final class RunRoute implements Handler {
  private final Admission admission;
  private final Intake intake;
  private final ProgramRunner runner;

  RunRoute(Admission admission, Intake intake, ProgramRunner runner) {
    this.admission = admission;
    this.intake = intake;
    this.runner = runner;
  }

  @Override
  public void handle(Context ctx) {
    Problem refusal = admission.refusal(ctx);
    if (refusal != null) {
      Problems.send(ctx, refusal);
      return;
    }
    Manifest module = admission.module(ctx);
    CommandRun.requireProgram(module);
    Limits limits = admission.limits(ctx, module);
    RunRequest request = RunRequest.of(ctx.queryString(), ctx.contentType(), module, limits);
    RequestBody.checkAnnounced(ctx.req(), request.mostBytes());
    ctx.future(
        () ->
            RequestBody.read(ctx.req(), request.mostBytes(), intake.pace(), intake.budget())
                .thenCompose(body -> run(ctx, module, request, body))
                .thenCompose(ran -> answer(ctx, module, request.answer(), ran)));
  }

  private CompletableFuture<Ran<CommandOutcome>> run(
      Context ctx, Manifest module, RunRequest request, byte[] body) {
    return intake.run(
        ctx.req(),
        body.length,
        () -> runner.submit(module, request.command(body, intake.budget())));
  }

  private static CompletableFuture<Void> answer(
      Context ctx, Manifest module, @Nullable String wanted, Ran<CommandOutcome> ran) {
    GuestHeaders.ran(ctx, module, ran.timings());
    return switch (ran.outcome()) {
      case Exited exited -> exited(ctx, module, wanted, exited);
      case Failed failed -> failed(ctx, failed);
    };
  }

  private static CompletableFuture<Void> exited(
      Context ctx, Manifest module, @Nullable String wanted, Exited exited) {
    GuestHeaders.exited(ctx, exited);
    if (FormAnswer.isWanted(ctx.header("Accept"))) {
      return FormAnswer.send(ctx, exited);
    }
    byte[] body = wanted == null ? exited.stdout() : exited.files().get(wanted);
    if (body == null) {
      String ended = " ended with status " + Integer.toUnsignedString(exited.exitCode());
      return problem(
          ctx,
          exited,
          new Failure(ErrorCode.FUNCTION_ERROR, module.name() + ended + " and wrote no " + wanted));
    }
    ctx.contentType(MediaTypes.BYTES);
    return Sending.write(ctx, body);
  }

  private static CompletableFuture<Void> failed(Context ctx, Failed failed) {
    Failure failure = failed.failure();
    boolean isSilent = failed.stdout().length + failed.stderr().length == 0;
    return !isSilent && FormAnswer.isWanted(ctx.header("Accept"))
        ? FormAnswer.send(ctx, failed, new Problem(failure.code(), failure.message()))
        : problem(ctx, failed, failure);
  }

  /** A failure, and the ends of what the program wrote. */
  private static CompletableFuture<Void> problem(
      Context ctx, CommandOutcome outcome, Failure failure) {
    Problems.send(
        ctx,
        new Problem(
            failure.code(),
            failure.code().httpStatus(),
            failure.message(),
            Map.of(
                "stdout", Excerpt.end(outcome.stdout()), "stderr", Excerpt.end(outcome.stderr()))));
    return CompletableFuture.completedFuture(null);
  }
}
