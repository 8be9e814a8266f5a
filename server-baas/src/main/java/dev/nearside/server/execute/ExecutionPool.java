package dev.nearside.server.execute;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.Outcome.Failure;
import dev.nearside.host.Invocation;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that guests run on, and a queue before them; both are bounded, so what does not fit
 * is turned away at once instead of piling up. Thread-safe.
 */
public final class ExecutionPool {
  private static final Logger LOG = LoggerFactory.getLogger(ExecutionPool.class);

  /** Bytes: how deep a guest can call does not depend on who calls it. */
  static final long STACK = 16 << 20;

  private static final long GIVE_UP_MILLIS = 5_000;

  private final Engine engine;
  private final ThreadPoolExecutor threads;
  private final Set<Cancellation> inside = ConcurrentHashMap.newKeySet();

  /**
   * @param size how many calls run at once
   * @param queue how many more may wait
   */
  public ExecutionPool(Engine engine, int size, int queue) {
    this.engine = engine;
    this.threads =
        new ThreadPoolExecutor(
            size,
            size,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            Thread.ofPlatform().name("nearside-guest-", 1).daemon().stackSize(STACK).factory());
    threads.prestartAllCoreThreads();
  }

  /** A call that was handed in. */
  public record Execution(CompletableFuture<Run> run, Cancellation cancellation) {}

  /**
   * Hands a call in. The future never fails: a full queue, too, is an outcome, {@link
   * ErrorCode#BUSY}.
   */
  public Execution submit(CompiledModule module, Manifest manifest, Invocation invocation) {
    Execution execution = new Execution(new CompletableFuture<>(), new Cancellation());
    long queued = System.nanoTime();
    inside.add(execution.cancellation);
    try {
      threads.execute(
          () -> {
            Run run = run(module, manifest, invocation, execution.cancellation, queued);
            inside.remove(execution.cancellation);
            execution.run.complete(run);
          });
    } catch (RejectedExecutionException _) {
      inside.remove(execution.cancellation);
      execution.run.complete(
          failed(ErrorCode.BUSY, "the node has no room for another call now", 0));
    }
    return execution;
  }

  private Run run(
      CompiledModule module,
      Manifest manifest,
      Invocation invocation,
      Cancellation cancellation,
      long queued) {
    double waited = (System.nanoTime() - queued) / 1e6;
    if (cancellation.isCancelled()) {
      return failed(ErrorCode.ABORTED, "the call was given up while it waited", waited);
    }
    if (waited > invocation.limits().deadlineMs()) {
      return failed(ErrorCode.BUSY, "the call waited longer than its deadline allows", waited);
    }
    try {
      Run run = engine.run(module, manifest, invocation, cancellation);
      return new Run(run.outcome(), waited, run.runMs());
    } catch (Throwable e) {
      // The caller must be told, whatever it is; the thread goes on.
      LOG.error("calling {}.{}", manifest.name(), invocation.function(), e);
      return failed(ErrorCode.INTERNAL, "the node failed; its log has the reason", waited);
    }
  }

  private static Run failed(ErrorCode code, String message, double waited) {
    return new Run(new Failure(code, message), waited, 0);
  }

  /** Calls that wait or run now. */
  public int inside() {
    return inside.size();
  }

  /**
   * Takes no new calls and lets those inside finish; after {@code grace} they are ended. True when
   * none had to be.
   */
  public boolean shutdown(Duration grace) {
    threads.shutdown();
    try {
      if (threads.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        return true;
      }
      inside.forEach(Cancellation::cancel);
      if (!threads.awaitTermination(GIVE_UP_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.error("{} calls did not end", inside.size());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return false;
  }
}
