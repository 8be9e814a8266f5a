package dev.nearside.client.js;

import org.teavm.jso.JSBody;

/** Timers and the time of the page. */
public final class Clock {
  private Clock() {}

  /** Milliseconds from an arbitrary start; never goes back. */
  @JSBody(script = "return performance.now();")
  public static native double now();

  /** Runs {@code action} once after {@code ms}; returns what {@link #cancel} takes. */
  @JSBody(
      params = {"action", "ms"},
      script = "return setTimeout(action, ms);")
  public static native int after(Action action, int ms);

  @JSBody(params = "timer", script = "clearTimeout(timer);")
  public static native void cancel(int timer);
}
