package dev.nearside.host.extism;

import dev.nearside.contract.LogLevel;
import dev.nearside.host.Platform;
import dev.nearside.host.Tail;

/**
 * What an Extism guest logs in one call: to the platform's log, up to a limit, and into the words
 * that explain a failure.
 */
final class GuestLog {
  /** Characters that one call may write to the platform's log. */
  private static final int MOST = 64 << 10;

  private final String module;
  private final LogLevel threshold;
  private final Platform platform;
  private final Tail errors;
  private int left = MOST;

  GuestLog(String module, LogLevel threshold, Platform platform, Tail errors) {
    this.module = module;
    this.threshold = threshold;
    this.platform = platform;
    this.errors = errors;
  }

  /** The level as Extism's guests count it. */
  int level() {
    return threshold == LogLevel.SILENT ? Integer.MAX_VALUE : threshold.ordinal();
  }

  boolean keeps(LogLevel level) {
    return level.compareTo(threshold) >= 0;
  }

  void write(LogLevel level, String text) {
    if (!keeps(level)) {
      return;
    }
    errors.line(level.wire() + ": " + text);
    if (left < 0) {
      return;
    }
    left -= text.length();
    platform.log(module, level, left < 0 ? "(what it says from here on is left out)" : text);
  }
}
