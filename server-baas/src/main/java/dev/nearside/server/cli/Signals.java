package dev.nearside.server.cli;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;

/**
 * Asks to stop: SIGTERM and SIGINT. A shutdown hook would do, but then the log is closed while the
 * node still has to say something, and the exit code is the signal's.
 */
final class Signals {
  private Signals() {}

  /** Runs {@code stop} in a thread of its own when asked to stop; asking twice ends at once. */
  static void onStop(Runnable stop) {
    AtomicBoolean asked = new AtomicBoolean();
    for (String name : List.of("TERM", "INT")) {
      Signal.handle(
          new Signal(name),
          signal -> {
            if (asked.getAndSet(true)) {
              Runtime.getRuntime().halt(128 + signal.getNumber());
            }
            Thread.ofPlatform().name("stop").start(stop);
          });
    }
  }
}
