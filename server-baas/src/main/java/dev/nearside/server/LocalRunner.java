package dev.nearside.server;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Timings;
import dev.nearside.host.Invocation;
import dev.nearside.server.execute.CompiledModule;
import dev.nearside.server.execute.ExecutionPool;
import dev.nearside.server.execute.ExecutionPool.Execution;
import dev.nearside.server.execute.Run;
import dev.nearside.server.http.CallRunner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs calls on this node's engine. Thread-safe. */
final class LocalRunner implements CallRunner {
  private final ReadyModules modules;
  private final Scripts scripts;
  private final ExecutionPool pool;
  private final QuickFunctions quick = new QuickFunctions();

  LocalRunner(ReadyModules modules, Scripts scripts, ExecutionPool pool) {
    this.modules = modules;
    this.scripts = scripts;
    this.pool = pool;
  }

  @Override
  public CompletableFuture<Ran> submit(Manifest manifest, Invocation call) {
    Invocation invocation = call.withScript(scripts.of(manifest));
    CompletableFuture<CompiledModule> module = modules.get(manifest);
    if (module.state() == Future.State.SUCCESS) {
      return run(module.resultNow(), manifest, invocation, 0);
    }
    long start = System.nanoTime();
    CompletableFuture<Ran> answer = new CompletableFuture<>();
    var unused =
        module
            .copy()
            .orTimeout(invocation.limits().deadlineMs(), TimeUnit.MILLISECONDS)
            .whenComplete(
                (ready, failure) -> {
                  if (failure != null) {
                    answer.completeExceptionally(reason(failure, manifest));
                  } else if (!answer.isDone()) {
                    double loadMs = (System.nanoTime() - start) / 1e6;
                    forward(run(ready, manifest, invocation, loadMs), answer);
                  }
                });
    return answer;
  }

  private CompletableFuture<Ran> run(
      CompiledModule module, Manifest manifest, Invocation invocation, double loadMs) {
    Execution execution =
        quick.contains(manifest, invocation.function())
            ? pool.runOrSubmit(module, manifest, invocation)
            : pool.submit(module, manifest, invocation);
    if (execution.run().isDone()) {
      return CompletableFuture.completedFuture(
          ran(execution.run().join(), manifest, invocation, loadMs));
    }
    CompletableFuture<Ran> ran =
        execution.run().thenApply(run -> ran(run, manifest, invocation, loadMs));
    ran.whenComplete(
        (_, _) -> {
          if (ran.isCancelled()) {
            execution.cancel();
          }
        });
    return ran;
  }

  /** What becomes of one is what becomes of the other; given up, too. */
  private static void forward(CompletableFuture<Ran> ran, CompletableFuture<Ran> answer) {
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

  private Ran ran(Run run, Manifest manifest, Invocation invocation, double loadMs) {
    if (run.runMs() > 0) {
      quick.ran(manifest, invocation.function(), run.runMs());
    }
    double total = loadMs + run.queueMs() + run.runMs();
    return new Ran(run.outcome(), new Timings(loadMs, run.queueMs(), run.runMs(), total));
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
