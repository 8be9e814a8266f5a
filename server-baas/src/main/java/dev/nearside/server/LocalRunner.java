package dev.nearside.server;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Outcome;
import dev.nearside.contract.Timings;
import dev.nearside.host.Command;
import dev.nearside.host.CommandOutcome;
import dev.nearside.host.Invocation;
import dev.nearside.server.execute.CompiledModule;
import dev.nearside.server.execute.ExecutionPool;
import dev.nearside.server.execute.ExecutionPool.Execution;
import dev.nearside.server.execute.Run;
import dev.nearside.server.http.CallRunner;
import dev.nearside.server.http.ProgramRunner;
import dev.nearside.server.http.Ran;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Runs calls and programs on this node's engine. Thread-safe. */
final class LocalRunner implements CallRunner, ProgramRunner {
  private final ReadyModules modules;
  private final ExecutionPool pool;
  private final QuickFunctions quick = new QuickFunctions();

  LocalRunner(ReadyModules modules, ExecutionPool pool) {
    this.modules = modules;
    this.pool = pool;
  }

  @Override
  public CompletableFuture<Ran<Outcome>> submit(Manifest manifest, Invocation invocation) {
    return whenReady(
        manifest,
        invocation.limits(),
        (module, loadMs) -> call(module, manifest, invocation, loadMs));
  }

  @Override
  public CompletableFuture<Ran<CommandOutcome>> submit(Manifest manifest, Command command) {
    return whenReady(
        manifest,
        command.limits(),
        (module, loadMs) -> ended(pool.submit(module, manifest, command), run -> ran(run, loadMs)));
  }

  /** Hands a module that is ready to the pool. */
  private interface Start<T> {
    CompletableFuture<Ran<T>> run(CompiledModule module, double loadMs);
  }

  private <T> CompletableFuture<Ran<T>> whenReady(
      Manifest manifest, Limits limits, Start<T> start) {
    CompletableFuture<CompiledModule> module = modules.get(manifest);
    if (module.state() == Future.State.SUCCESS) {
      return start.run(module.resultNow(), 0);
    }
    long asked = System.nanoTime();
    CompletableFuture<Ran<T>> answer = new CompletableFuture<>();
    var unused =
        module
            .copy()
            .orTimeout(limits.deadlineMs(), TimeUnit.MILLISECONDS)
            .whenComplete(
                (ready, failure) -> {
                  if (failure != null) {
                    answer.completeExceptionally(reason(failure, manifest));
                  } else if (!answer.isDone()) {
                    forward(start.run(ready, (System.nanoTime() - asked) / 1e6), answer);
                  }
                });
    return answer;
  }

  private CompletableFuture<Ran<Outcome>> call(
      CompiledModule module, Manifest manifest, Invocation invocation, double loadMs) {
    Execution<Outcome> execution =
        quick.contains(manifest, invocation.function())
            ? pool.runOrSubmit(module, manifest, invocation)
            : pool.submit(module, manifest, invocation);
    return ended(
        execution,
        run -> {
          if (run.runMs() > 0) {
            quick.ran(manifest, invocation.function(), run.runMs());
          }
          return ran(run, loadMs);
        });
  }

  private static <T> CompletableFuture<Ran<T>> ended(
      Execution<T> execution, Function<Run<T>, Ran<T>> end) {
    if (execution.run().isDone()) {
      return CompletableFuture.completedFuture(end.apply(execution.run().join()));
    }
    CompletableFuture<Ran<T>> ran = execution.run().thenApply(end);
    ran.whenComplete(
        (_, _) -> {
          if (ran.isCancelled()) {
            execution.cancel();
          }
        });
    return ran;
  }

  /** What becomes of one is what becomes of the other; given up, too. */
  private static <T> void forward(CompletableFuture<T> ran, CompletableFuture<T> answer) {
    ran.whenComplete(
        (done, failure) -> {
          if (failure == null) {
            answer.complete(done);
          } else {
            answer.completeExceptionally(failure);
          }
        });
    answer.whenComplete(
        (_, _) -> {
          if (answer.isCancelled()) {
            ran.cancel(true);
          }
        });
  }

  private static <T> Ran<T> ran(Run<T> run, double loadMs) {
    double total = loadMs + run.queueMs() + run.runMs();
    return new Ran<>(run.outcome(), new Timings(loadMs, run.queueMs(), run.runMs(), total));
  }

  private static Throwable reason(Throwable failure, Manifest manifest) {
    if (failure instanceof TimeoutException) {
      return new NearsideException(
          ErrorCode.BUSY, "the node is still making " + manifest.name() + " ready");
    }
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
    return cause == null ? failure : cause;
  }
}
