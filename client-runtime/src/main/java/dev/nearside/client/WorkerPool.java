package dev.nearside.client;

import dev.nearside.client.js.CallMessage;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Reply;
import dev.nearside.contract.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The workers: as many as the machine has use for, started when calls wait, one call each at a
 * time, first come, first served. A worker that was terminated or died is replaced when the next
 * call waits.
 */
final class WorkerPool {
  /** A call that wants a worker; after {@link #posted} it gets exactly one of the other two. */
  interface Job {
    /** The worker has it; may not come when no worker could be had. */
    void posted();

    void replied(Reply reply);

    void obstructed(Obstacle obstacle);

    /** The browser would not transfer the input. */
    void refused(String detail);

    String sha256();

    JsValue module();

    CallMessage message();
  }

  /** A worker that has not come up after so long never will. */
  static final int START_MS = 20_000;

  /** After a failed start, calls in these milliseconds are told so at once. */
  static final int RETRY_MS = 10_000;

  private final int size;
  private final WorkerLink.Starter starter;
  private final Timers timers;
  private final ArrayDeque<Job> queue = new ArrayDeque<>();
  private final List<PoolWorker> workers = new ArrayList<>();
  private @Nullable Obstacle startFailure;
  private double failedAt;

  /**
   * @param size workers at most
   */
  WorkerPool(int size, WorkerLink.Starter starter, Timers timers) {
    this.size = size;
    this.starter = starter;
    this.timers = timers;
  }

  void submit(Job job) {
    queue.add(job);
    dispatch();
  }

  /** Starts a worker, so that the first call need not wait for it. */
  void warm() {
    if (workers.isEmpty() && mayStart()) {
      start();
    }
  }

  /** Takes a job back: out of the queue, or by ending the worker that runs it. */
  void cancel(Job job) {
    if (queue.remove(job)) {
      return;
    }
    for (PoolWorker worker : workers) {
      if (worker.job == job) {
        remove(worker);
        dispatch();
        return;
      }
    }
  }

  /** Ends all workers; whoever closes tells the jobs. */
  void close() {
    queue.clear();
    for (PoolWorker worker : new ArrayList<>(workers)) {
      remove(worker);
    }
  }

  private void dispatch() {
    while (!queue.isEmpty()) {
      PoolWorker idle = idle();
      if (idle == null) {
        break;
      }
      assign(idle, queue.remove());
    }
    while (queue.size() > starting() && workers.size() < size && mayStart()) {
      start();
    }
    if (workers.isEmpty() && startFailure != null) {
      failQueue(startFailure);
    }
  }

  private void assign(PoolWorker worker, Job job) {
    try {
      worker.post(job);
    } catch (RuntimeException e) {
      job.refused(String.valueOf(e.getMessage()));
      return;
    }
    worker.job = job;
    job.posted();
  }

  private boolean mayStart() {
    if (startFailure != null && timers.now() - failedAt >= RETRY_MS) {
      startFailure = null;
    }
    return startFailure == null;
  }

  private void start() {
    PoolWorker worker = new PoolWorker();
    workers.add(worker);
    worker.startTimer =
        timers.after(START_MS, () -> worker.lost("it did not start within 20 seconds"));
    try {
      worker.link = starter.start(worker);
    } catch (RuntimeException e) {
      worker.lost(String.valueOf(e.getMessage()));
    }
  }

  private void remove(PoolWorker worker) {
    workers.remove(worker);
    timers.cancel(worker.startTimer);
    if (worker.link != null) {
      worker.link.terminate();
    }
  }

  private void failQueue(Obstacle obstacle) {
    while (!queue.isEmpty()) {
      queue.remove().obstructed(obstacle);
    }
  }

  private @Nullable PoolWorker idle() {
    for (PoolWorker worker : workers) {
      if (worker.isReady && worker.job == null) {
        return worker;
      }
    }
    return null;
  }

  private int starting() {
    int count = 0;
    for (PoolWorker worker : workers) {
      count += worker.isReady ? 0 : 1;
    }
    return count;
  }

  private final class PoolWorker implements WorkerLink.Listener {
    @Nullable WorkerLink link;
    @Nullable Job job;
    boolean isReady;
    int startTimer;

    void post(Job next) {
      if (link != null) {
        link.post(next);
      }
    }

    @Override
    public void ready() {
      timers.cancel(startTimer);
      isReady = true;
      startFailure = null;
      dispatch();
    }

    @Override
    public void replied(Reply reply) {
      Job done = job;
      job = null;
      // The next job first: its guest runs while this one's caller looks at the output.
      dispatch();
      if (done != null) {
        done.replied(reply);
      }
    }

    @Override
    public void lost(String detail) {
      if (!workers.contains(this)) {
        return;
      }
      remove(this);
      if (!isReady) {
        startFailure = new Obstacle(Reason.WORKER_FAILED, detail);
        failedAt = timers.now();
      }
      Job held = job;
      job = null;
      dispatch();
      if (held != null) {
        held.obstructed(new Obstacle(Reason.WORKER_LOST, detail));
      }
    }
  }
}
