package dev.nearside.client;

import dev.nearside.client.js.Action;
import dev.nearside.client.js.CallMessage;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Reply;
import dev.nearside.client.js.Thrown;
import dev.nearside.contract.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The workers: as many as the machine has use for, started when calls wait, one call each at a
 * time, first come, first served. The only worker gets its call while it still starts, so that
 * nobody waits for its word. A worker that was terminated or died is replaced when the next call
 * waits.
 */
final class WorkerPool {
  /** A call that wants a worker; after {@link #posted} it gets exactly one of the next two. */
  interface Job {
    void posted(double now);

    /** Milliseconds that it may take from {@link #posted}. */
    int deadlineMs();

    /** It took longer; whoever is told cancels it. */
    void overdue();

    void replied(Reply reply);

    /** Before that: it wrote something, which that listener of the caller's wants. */
    void said(String listener, JsValue bytes);

    /** No worker could be had, or the one that had it died. */
    void obstructed(Obstacle obstacle);

    /** The browser would not transfer the input. */
    void untransferable(RuntimeException error);

    Module module();

    CallMessage message();

    /**
     * The same before it is known whether the worker comes up, or null: then that is waited for.
     */
    @Nullable CallMessage early();
  }

  /** A worker that has not come up after so long never will. */
  static final int START_MS = 8_000;

  /** After a failed start, calls in these milliseconds are told so at once. */
  static final int RETRY_MS = 10_000;

  private static final class Queued {
    final Job job;
    @Nullable Queued next;

    Queued(Job job) {
      this.job = job;
    }
  }

  private final WorkerLink.Starter starter;
  private final Timers timers;

  /** A worker or null in every place. */
  private final @Nullable Worker[] workers;

  private @Nullable Queued first;
  private @Nullable Queued last;
  private int waiting;
  private @Nullable Obstacle startFailure;
  private double failedAt;

  /**
   * @param size workers at most
   */
  WorkerPool(int size, WorkerLink.Starter starter, Timers timers) {
    this.workers = new Worker[size];
    this.starter = starter;
    this.timers = timers;
  }

  void submit(Job job) {
    Queued queued = new Queued(job);
    if (last == null) {
      first = queued;
    } else {
      last.next = queued;
    }
    last = queued;
    waiting++;
    dispatch();
  }

  /** Starts a worker, so that the first call need not wait for it. */
  void warm() {
    if (count(false) == 0) {
      start();
    }
  }

  /** Takes a job back: out of the queue, or by ending the worker that runs it. */
  void cancel(Job job) {
    Queued before = null;
    for (Queued at = first; at != null; at = at.next) {
      if (at.job == job) {
        unlink(before, at);
        return;
      }
      before = at;
    }
    for (Worker worker : workers) {
      if (worker != null && worker.job == job) {
        worker.remove();
        dispatch();
      }
    }
  }

  /** Ends all workers; whoever closes tells the jobs. */
  void close() {
    first = null;
    last = null;
    waiting = 0;
    for (Worker worker : workers) {
      if (worker != null) {
        worker.remove();
      }
    }
  }

  /** Puts a job before all that wait. */
  private void putBack(Job job) {
    Queued queued = new Queued(job);
    queued.next = first;
    first = queued;
    if (last == null) {
      last = queued;
    }
    waiting++;
  }

  private void unlink(@Nullable Queued before, Queued at) {
    if (before == null) {
      first = at.next;
    } else {
      before.next = at.next;
    }
    if (last == at) {
      last = before;
    }
    waiting--;
  }

  private void dispatch() {
    for (Worker worker : workers) {
      while (first != null && worker != null && worker.isFree()) {
        Job job = first.job;
        unlink(null, first);
        if (!worker.takes(job)) {
          putBack(job);
          break;
        }
      }
    }
    while (waiting > count(true) && start()) {}
    if (startFailure != null && count(false) == 0) {
      while (first != null) {
        Job job = first.job;
        unlink(null, first);
        job.obstructed(startFailure);
      }
    }
  }

  /** How many workers there are, or are about to be free for a job. */
  private int count(boolean coming) {
    int count = 0;
    for (Worker worker : workers) {
      count += worker != null && !(coming && (worker.isReady || worker.job != null)) ? 1 : 0;
    }
    return count;
  }

  /** False when there is no place for another one, or the last start failed just now. */
  private boolean start() {
    if (startFailure != null && timers.now() - failedAt >= RETRY_MS) {
      startFailure = null;
    }
    for (int i = 0; i < workers.length && startFailure == null; i++) {
      if (workers[i] == null) {
        Worker worker = new Worker(i);
        workers[i] = worker;
        worker.start();
        return true;
      }
    }
    return false;
  }

  private final class Worker implements WorkerLink.Listener, Action {
    private final int place;
    private @Nullable WorkerLink link;
    private @Nullable Job job;
    private boolean isReady;

    // One alarm serves many calls, since setting one for each costs a small call a tenth of its
    // time: it is set anew for an earlier deadline only, and looks for itself when it rings.
    private int alarm;
    private double alarmAt;
    private double deadline;

    Worker(int place) {
      this.place = place;
    }

    void start() {
      alarm = timers.after(START_MS, this);
      try {
        link = starter.start(this);
      } catch (RuntimeException e) {
        lost(Thrown.message(Thrown.value(e)));
      }
    }

    /** The alarm rings. */
    @Override
    public void run() {
      alarm = 0;
      if (!isReady) {
        lost("it does not answer");
      } else if (job != null) {
        double left = deadline - timers.now();
        if (left > 0) {
          ring((int) Math.ceil(left));
        } else {
          job.overdue();
        }
      }
    }

    private void ring(int ms) {
      timers.cancel(alarm);
      alarmAt = deadline;
      alarm = timers.after(ms, this);
    }

    /** Whether it can be given a job: the only one there is also while it starts. */
    boolean isFree() {
      return link != null && job == null && (isReady || count(false) == 1);
    }

    /** False for a job that waits until it is ready; one that cannot be handed over is told so. */
    boolean takes(Job next) {
      if (link == null) {
        return false;
      }
      try {
        CallMessage message = isReady ? next.message() : next.early();
        if (message == null) {
          return false;
        }
        link.post(next.module(), message);
        job = next;
        begin();
      } catch (RuntimeException e) {
        next.untransferable(e);
      }
      return true;
    }

    /** Its time runs from when the worker is there. */
    private void begin() {
      if (isReady && job != null) {
        double now = timers.now();
        job.posted(now);
        deadline = now + job.deadlineMs();
        if (alarm == 0 || deadline < alarmAt) {
          ring(job.deadlineMs());
        }
      }
    }

    void remove() {
      workers[place] = null;
      timers.cancel(alarm);
      if (link != null) {
        link.terminate();
      }
    }

    @Override
    public void ready() {
      timers.cancel(alarm);
      alarm = 0;
      isReady = true;
      startFailure = null;
      begin();
      dispatch();
    }

    @Override
    public void replied(Reply reply) {
      Job done = job;
      if (done == null || !isReady) {
        lost("it answers what nobody asked");
        return;
      }
      job = null;
      try {
        // The next job first: its guest runs while this one's caller looks at the output.
        dispatch();
      } finally {
        done.replied(reply);
      }
    }

    @Override
    public void said(String listener, JsValue bytes) {
      if (job != null) {
        job.said(listener, bytes);
      }
    }

    @Override
    public void lost(String detail) {
      if (workers[place] != this) {
        return;
      }
      remove();
      Job held = job;
      job = null;
      if (!isReady) {
        startFailure = new Obstacle(Reason.WORKER_FAILED, detail);
        failedAt = timers.now();
        if (held != null) {
          putBack(held);
          held = null;
        }
      }
      dispatch();
      if (held != null) {
        held.obstructed(new Obstacle(Reason.WORKER_LOST, detail));
      }
    }
  }
}
