package dev.nearside.server.http;

import java.time.Duration;

/**
 * How slowly a request body may come: a pause of {@code idle} ends it, and after {@code grace} it
 * must have come at {@code bytesPerSecond} on average.
 */
public record Pace(Duration idle, Duration grace, int bytesPerSecond) {
  /** A phone at the edge of its network still makes this. */
  public static final Pace DEFAULT =
      new Pace(Duration.ofSeconds(30), Duration.ofSeconds(30), 8 << 10);

  boolean isTooSlow(long bytes, long nanos) {
    long late = nanos - grace.toNanos();
    return late > 0 && bytes < late / 1_000_000_000.0 * bytesPerSecond;
  }
}
