package dev.nearside.server.execute;

import org.jspecify.annotations.Nullable;

/** The means to give one call up, before it starts or while it runs. Thread-safe. */
public final class Cancellation {
  private boolean cancelled;
  private Deadlines.@Nullable Watch watch;

  /** Ends the call as soon as the guest looks; harmless when it is over. */
  public synchronized void cancel() {
    cancelled = true;
    if (watch != null) {
      watch.stop(Deadlines.Stop.ABORTED);
    }
  }

  synchronized boolean isCancelled() {
    return cancelled;
  }

  synchronized void applyTo(Deadlines.Watch running) {
    watch = running;
    if (cancelled) {
      running.stop(Deadlines.Stop.ABORTED);
    }
  }
}
