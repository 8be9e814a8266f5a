package dev.nearside.server.cli;

import sun.misc.Signal;

/**
 * Asks to stop: SIGTERM and SIGINT. A shutdown hook would do, but then the log is closed while the
 * node still has to say something, and the exit code is the signal's.
 */
final class Signals {
  private Signals() {}

  /** Runs {@code stop} in a thread of its own when asked to stop; asking twice ends at once. */
  static void onStop(Runnable stop) {
    for (String name : new String[] {"TERM", "INT"}) {
      Signal.handle(
          new Signal(name),
          signal -> {
            Signal.handle(signal, again -> Runtime.getRuntime().halt(128 + again.getNumber()));
            Thread.ofPlatform().name("stop").start(stop);
          });
    }
  }
}
