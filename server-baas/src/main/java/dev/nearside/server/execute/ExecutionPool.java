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
import java.util.concurrent.Semaphore;
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
  public static final long STACK = 16 << 20;

  private static final long GIVE_UP_MILLIS = 5_000;

  private final Engine engine;
  private final ThreadPoolExecutor threads;
  private final int size;

  /** One for each call that may run at once, on a thread of the pool or on its caller's. */
  private final Semaphore places;

  private final Set<Cancellation> inside = ConcurrentHashMap.newKeySet();

  /**
   * @param size how many calls run at once
   * @param queue how many more may wait
   */
  public ExecutionPool(Engine engine, int size, int queue) {
    this.engine = engine;
    this.size = size;
    this.places = new Semaphore(size);
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

  /**
   * Like {@link #submit}, but runs the call on the calling thread when a place is free and nobody
   * waits: waking another thread takes longer than a short call. For threads with a stack of {@link
   * #STACK} bytes.
   */
  public Execution runOrSubmit(CompiledModule module, Manifest manifest, Invocation invocation) {
    if (!threads.getQueue().isEmpty() || threads.isShutdown() || !places.tryAcquire()) {
      return submit(module, manifest, invocation);
    }
    Execution execution = new Execution(new CompletableFuture<>(), new Cancellation());
    inside.add(execution.cancellation);
    Run run;
    try {
      run = run(module, manifest, invocation, execution.cancellation, System.nanoTime());
    } finally {
      places.release();
      inside.remove(execution.cancellation);
    }
    execution.run.complete(run);
    return execution;
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
            Run run;
            places.acquireUninterruptibly();
            try {
              run = run(module, manifest, invocation, execution.cancellation, queued);
            } finally {
              places.release();
            }
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
      long end = System.nanoTime() + grace.toNanos();
      if (threads.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)
          && places.tryAcquire(size, end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
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
