package dev.nearside.server.execute;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.Outcome;
import dev.nearside.host.Command;
import dev.nearside.host.CommandOutcome;
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
import org.jspecify.annotations.Nullable;
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

  /**
   * Calls that may run on their callers' threads at once: more than there are processors, so that a
   * thread that lost its own in the middle of a call does not hold up the others.
   */
  public static final int PLACES = 16;

  /** Many times what a quick call takes, also when its thread has to wait for a processor. */
  private static final long PATIENCE_NANOS = 10_000_000;

  private static final long HELD_NANOS = 200_000_000;
  private static final long GIVE_UP_MILLIS = 5_000;

  private final Engine engine;
  private final ThreadPoolExecutor threads;

  /**
   * For calls on their callers' threads. They are not counted among those that the pool runs: a
   * call of microseconds should not wait for one of seconds, and what runs for long after all is
   * bounded here.
   */
  private final Semaphore places = new Semaphore(PLACES);

  /** Until then (nanoseconds) no caller waits for a place: they are held by calls that are slow. */
  private volatile long heldUntil = System.nanoTime();

  private final Set<Execution<?>> inside = ConcurrentHashMap.newKeySet();

  /**
   * @param size how many calls run at once, beside the quick ones of {@link #runOrSubmit}
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

  /**
   * Like {@link #submit}, but runs the call on the calling thread when there is a place: waking
   * another thread takes longer than a short call. For calls that are expected to be short, on
   * threads with a stack of {@link #STACK} bytes; at most {@link #PLACES} callers are kept for
   * longer than ten milliseconds.
   */
  public Execution<Outcome> runOrSubmit(
      CompiledModule module, Manifest manifest, Invocation invocation) {
    Work<Outcome> work = new Work.Calling(module, manifest, invocation);
    if (threads.isShutdown() || !takePlace()) {
      return submit(work);
    }
    Execution<Outcome> execution = new Execution<>(work);
    inside.add(execution);
    Run<Outcome> run;
    try {
      run = run(execution);
    } finally {
      places.release();
    }
    execution.end(run);
    return execution;
  }

  private boolean takePlace() {
    if (places.tryAcquire()) {
      return true;
    }
    if (heldUntil - System.nanoTime() > 0) {
      return false;
    }
    try {
      if (places.tryAcquire(PATIENCE_NANOS, TimeUnit.NANOSECONDS)) {
        return true;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    heldUntil = System.nanoTime() + HELD_NANOS;
    return false;
  }

  /** A guest that was handed in. */
  public final class Execution<T> {
    private final Work<T> work;
    private final CompletableFuture<Run<T>> run = new CompletableFuture<>();
    private final Cancellation cancellation = new Cancellation();
    private final long queued = System.nanoTime();
    private @Nullable Runnable task;

    private Execution(Work<T> work) {
      this.work = work;
    }

    /** How it ended; never fails. */
    public CompletableFuture<Run<T>> run() {
      return run;
    }

    /** Gives the call up: one that waits leaves the queue, one that runs ends. */
    public void cancel() {
      cancellation.cancel();
      Runnable waits = task;
      if (waits != null && threads.remove(waits)) {
        end(failed(ErrorCode.ABORTED, "the call was given up while it waited", waited()));
      }
    }

    private Run<T> failed(ErrorCode code, String message, double waited) {
      return new Run<>(work.failed(code, message), waited, 0);
    }

    private double waited() {
      return (System.nanoTime() - queued) / 1e6;
    }

    private void end(Run<T> how) {
      inside.remove(this);
      run.complete(how);
    }
  }

  /**
   * Hands a call in. The future never fails: a full queue, too, is an outcome, {@link
   * ErrorCode#BUSY}.
   */
  public Execution<Outcome> submit(
      CompiledModule module, Manifest manifest, Invocation invocation) {
    return submit(new Work.Calling(module, manifest, invocation));
  }

  /** Hands a run of a program in, like a call. */
  public Execution<CommandOutcome> submit(
      CompiledModule module, Manifest manifest, Command command) {
    return submit(new Work.Program(module, manifest, command, null, null));
  }

  <T> Execution<T> submit(Work<T> work) {
    Execution<T> execution = new Execution<>(work);
    Runnable task = () -> execution.end(run(execution));
    execution.task = task;
    inside.add(execution);
    try {
      threads.execute(task);
    } catch (RejectedExecutionException _) {
      execution.end(
          execution.failed(ErrorCode.BUSY, "the node has no room for another call now", 0));
    }
    return execution;
  }

  private <T> Run<T> run(Execution<T> execution) {
    double waited = execution.waited();
    if (execution.cancellation.isCancelled()) {
      return execution.failed(ErrorCode.ABORTED, "the call was given up while it waited", waited);
    }
    if (waited > execution.work.limits().deadlineMs()) {
      return execution.failed(
          ErrorCode.BUSY, "the call waited longer than its deadline allows", waited);
    }
    try {
      Run<T> run = execution.work.run(engine, execution.cancellation);
      return new Run<>(run.outcome(), waited, run.runMs());
    } catch (Throwable e) {
      // The caller must be told, whatever it is; the thread goes on.
      LOG.error("running {}", execution.work.name(), e);
      return execution.failed(
          ErrorCode.INTERNAL, "the node failed; its log has the reason", waited);
    }
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
          && places.tryAcquire(PLACES, end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return true;
      }
      inside.forEach(Execution::cancel);
      if (!threads.awaitTermination(GIVE_UP_MILLIS, TimeUnit.MILLISECONDS)
          || !places.tryAcquire(PLACES, GIVE_UP_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.error("{} calls did not end", inside.size());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return false;
  }
}
