package dev.nearside.sdk;

import java.util.Locale;

/**
 * What TeaVM's library calls instead of JavaScript; the compile step puts these in its place. By
 * name: nothing in Java refers to them.
 */
final class Runtime {
  private static final int REALTIME = 0;
  private static final int MONOTONIC = 1;
  private static final int NANOS_PER_MILLI = 1_000_000;
  private static final int RANDOM_BITS = 53;
  private static final StringBuilder PRINTED = new StringBuilder();

  private Runtime() {}

  static long currentTimeMillis() {
    return clock(REALTIME) / NANOS_PER_MILLI;
  }

  static long nanoTime() {
    return clock(MONOTONIC);
  }

  static double random() {
    Window window = Window.of(Long.BYTES);
    Stdio.check("random_get", Wasi.randomGet(window.address(0), Long.BYTES));
    long bits = window.getLong(0) >>> (Long.SIZE - RANDOM_BITS);
    window.close();
    return bits / (double) (1L << RANDOM_BITS);
  }

  static String toUpperCase(String text) {
    return Uppercase.of(text);
  }

  /** The rules of Turkish, Azeri and Lithuanian are left out: the result never depends on them. */
  static String toUpperCase(String text, Locale locale) {
    return Uppercase.of(text);
  }

  /** A host grows its view of the memory by itself. */
  static void notifyHeapResized() {}

  /** Stdout is the function's output, so what a library prints goes to the log. */
  static void putCharStdout(char c) {
    putCharStderr(c);
  }

  static void putCharStderr(char c) {
    if (c == '\n') {
      Log.info(PRINTED.toString());
      PRINTED.setLength(0);
    } else {
      PRINTED.append(c);
    }
  }

  private static long clock(int clock) {
    Window window = Window.of(Long.BYTES);
    Stdio.check("clock_time_get", Wasi.clockTimeGet(clock, 1, window.address(0)));
    long nanos = window.getLong(0);
    window.close();
    return nanos;
  }
}
