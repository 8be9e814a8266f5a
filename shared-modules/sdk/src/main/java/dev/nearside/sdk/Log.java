package dev.nearside.sdk;

/**
 * Lines for whoever runs the function, never for its caller. They go to stderr at once, each with
 * its level in front as sd-daemon(3) has it ({@code <6>}), which is how a host tells them from the
 * sentence of a failure.
 */
public final class Log {
  private static final String DEBUG = "<7>";
  private static final String INFO = "<6>";
  private static final String WARNING = "<4>";

  private Log() {}

  public static void debug(String message) {
    write(DEBUG, message);
  }

  public static void info(String message) {
    write(INFO, message);
  }

  public static void warn(String message) {
    write(WARNING, message);
  }

  private static void write(String level, String message) {
    Stdio.write(Stdio.ERRORS, Utf8.encode(lines(level, message)));
  }

  /** Every line of a message carries the level, or its second one would look like a failure. */
  static String lines(String level, String message) {
    StringBuilder lines = new StringBuilder(level);
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      lines.append(c);
      if (c == '\n') {
        lines.append(level);
      }
    }
    return lines.append('\n').toString();
  }
}
