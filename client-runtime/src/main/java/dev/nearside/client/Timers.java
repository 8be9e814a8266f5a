package dev.nearside.client;

import dev.nearside.client.js.Action;
import dev.nearside.client.js.Clock;

/** The time, behind an interface so that tests can turn the clock. */
interface Timers {
  Timers BROWSER =
      new Timers() {
        @Override
        public double now() {
          return Clock.now();
        }

        @Override
        public int after(int ms, Action action) {
          return Clock.after(action, ms);
        }

        @Override
        public void cancel(int timer) {
          Clock.cancel(timer);
        }
      };

  /** Milliseconds from an arbitrary start. */
  double now();

  /** Runs {@code action} once; returns what {@link #cancel} takes. */
  int after(int ms, Action action);

  /** Does nothing for a timer that fired, or for 0. */
  void cancel(int timer);
}
