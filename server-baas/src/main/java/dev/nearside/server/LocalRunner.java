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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs calls on this node's engine. Thread-safe. */
final class LocalRunner implements CallRunner {
  private final ReadyModules modules;
  private final ExecutionPool pool;
  private final QuickFunctions quick = new QuickFunctions();

  LocalRunner(ReadyModules modules, ExecutionPool pool) {
    this.modules = modules;
    this.pool = pool;
  }

  @Override
  public CompletableFuture<Ran> submit(Manifest manifest, Invocation invocation) {
    CompletableFuture<CompiledModule> module = modules.get(manifest);
    if (module.isDone()) {
      return module.thenCompose(ready -> run(ready, manifest, invocation, 0));
    }
    long start = System.nanoTime();
    return module
        .copy()
        .orTimeout(invocation.limits().deadlineMs(), TimeUnit.MILLISECONDS)
        .exceptionallyCompose(failure -> CompletableFuture.failedFuture(reason(failure, manifest)))
        .thenCompose(ready -> run(ready, manifest, invocation, (System.nanoTime() - start) / 1e6));
  }

  private CompletableFuture<Ran> run(
      CompiledModule module, Manifest manifest, Invocation invocation, double loadMs) {
    String function = invocation.function();
    Execution execution =
        quick.contains(manifest, function)
            ? pool.runOrSubmit(module, manifest, invocation)
            : pool.submit(module, manifest, invocation);
    CompletableFuture<Ran> ran =
        execution
            .run()
            .thenApply(
                run -> {
                  quick.ran(manifest, function, run.runMs());
                  return ran(run, loadMs);
                });
    if (ran.isDone()) {
      return ran;
    }
    ran.whenComplete(
        (done, failure) -> {
          if (ran.isCancelled()) {
            execution.cancellation().cancel();
          }
        });
    return ran;
  }

  private static Ran ran(Run run, double loadMs) {
    double total = loadMs + run.queueMs() + run.runMs();
    return new Ran(run.outcome(), new Timings(loadMs, run.queueMs(), run.runMs(), total));
  }

  private static Throwable reason(Throwable failure, Manifest manifest) {
    return failure instanceof TimeoutException
        ? new NearsideException(
            ErrorCode.BUSY, "the node is still making " + manifest.name() + " ready")
        : failure;
  }
}
