package dev.nearside.server.execute;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Interrupts guests: the engine has no fuel, but looks at its thread's interrupt flag at every loop
 * and call.
 *
 * <p>One thread watches over all of them. It looks around once a second, so that a usual call, with
 * seconds to go, is entered and struck out without waking it.
 */
final class Deadlines implements AutoCloseable {
  private static final long LOOK_AROUND_NANOS = 1_000_000_000L;

  private final Set<Watch> watches = new HashSet<>();
  private final Thread watcher;
  private long nextLook;
  private boolean closed;

  Deadlines() {
    nextLook = System.nanoTime();
    watcher = Thread.ofPlatform().name("nearside-deadlines").daemon().start(this::lookAround);
  }

  /** Watches the calling thread from now on; to be closed by the same thread. */
  Watch watch(int milliseconds) {
    Watch watch = new Watch(this, Thread.currentThread(), milliseconds);
    boolean sooner;
    synchronized (this) {
      watches.add(watch);
      sooner = watch.deadline - nextLook < 0;
    }
    if (sooner) {
      LockSupport.unpark(watcher);
    }
    return watch;
  }

  /** Deadlines still to come are not kept any more. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    LockSupport.unpark(watcher);
  }

  private void lookAround() {
    while (true) {
      long rest;
      synchronized (this) {
        if (closed) {
          return;
        }
        long now = System.nanoTime();
        nextLook = now + LOOK_AROUND_NANOS;
        for (Watch watch : watches) {
          if (watch.deadline - now <= 0) {
            watch.stop(Stop.DEADLINE);
          } else if (watch.deadline - nextLook < 0) {
            nextLook = watch.deadline;
          }
        }
        rest = nextLook - now;
      }
      LockSupport.parkNanos(this, rest);
    }
  }

  /** The guests that run now. */
  synchronized Set<Watch> running() {
    return Set.copyOf(watches);
  }

  private synchronized void forget(Watch watch) {
    watches.remove(watch);
  }

  /** Why a guest was stopped. */
  enum Stop {
    DEADLINE,
    ABORTED,
    /** It fills the node's heap. */
    MEMORY
  }

  /** The watch over one guest; {@link #stop} may come from any thread, once or often. */
  static final class Watch implements AutoCloseable {
    private final Deadlines deadlines;
    private final Thread thread;
    private final int milliseconds;
    private final long deadline;
    private @Nullable Stop stopped;
    private boolean over;

    private Watch(Deadlines deadlines, Thread thread, int milliseconds) {
      this.deadlines = deadlines;
      this.thread = thread;
      this.milliseconds = milliseconds;
      this.deadline = System.nanoTime() + milliseconds * 1_000_000L;
    }

    Thread thread() {
      return thread;
    }

    int milliseconds() {
      return milliseconds;
    }

    /** Whether it was this that stopped the guest. */
    synchronized boolean stop(Stop why) {
      if (over || stopped != null) {
        return false;
      }
      stopped = why;
      thread.interrupt();
      return true;
    }

    /** Why the guest was stopped, or null while it was not. */
    synchronized @Nullable Stop stopped() {
      return stopped;
    }

    /** Ends the watch: after this the thread is not interrupted, and its flag is clear. */
    @Override
    public void close() {
      deadlines.forget(this);
      synchronized (this) {
        over = true;
        if (stopped != null) {
          Thread.interrupted();
        }
      }
    }
  }
}
