package dev.nearside.server.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The log: to stderr, one line an event, also for an event with a stack trace. */
final class Logging {
  /** Loggers would be collected, and their levels with them, if nobody held them. */
  private static final Logger ROOT = Logger.getLogger("");

  private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");
  private static final Logger JAVALIN = Logger.getLogger("io.javalin");

  private Logging() {}

  /** Leaves everything to a {@code java.util.logging.config.file} where there is one. */
  static void configure() {
    if (System.getProperty("java.util.logging.config.file") != null) {
      return;
    }
    LogManager.getLogManager().reset();
    ConsoleHandler console = new ConsoleHandler();
    console.setFormatter(new OneLine());
    ROOT.addHandler(console);
    ROOT.setLevel(Level.INFO);
    JETTY.setLevel(Level.WARNING);
    // What it would tell of a start that fails, the node says in a sentence.
    JAVALIN.setLevel(Level.OFF);
  }

  /** {@code TIME LEVEL SOURCE MESSAGE}; line breaks become {@code \n}. */
  static final class OneLine extends Formatter {
    @Override
    public String format(LogRecord event) {
      StringBuilder line = new StringBuilder(160);
      line.append(Instant.ofEpochMilli(event.getMillis()).truncatedTo(ChronoUnit.MILLIS));
      line.append(' ').append(event.getLevel().getName());
      line.append(' ').append(source(event.getLoggerName())).append(' ');
      append(line, formatMessage(event));
      if (event.getThrown() != null) {
        StringWriter trace = new StringWriter();
        event.getThrown().printStackTrace(new PrintWriter(trace));
        append(line.append(" | "), trace.toString().strip());
      }
      return line.append(System.lineSeparator()).toString();
    }

    private static String source(String logger) {
      return logger == null ? "-" : logger.substring(logger.lastIndexOf('.') + 1);
    }

    private static void append(StringBuilder line, String text) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        switch (c) {
          case '\n' -> line.append("\\n");
          case '\r' -> {}
          default -> line.append(c < ' ' && c != '\t' ? '?' : c);
        }
      }
    }
  }
}
