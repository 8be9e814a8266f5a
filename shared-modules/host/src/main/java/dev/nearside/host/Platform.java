package dev.nearside.host;

/** What the host layer needs from the machine around it. */
public interface Platform {
  /** Nanoseconds since 1970-01-01T00:00Z. */
  long realtimeNanos();

  /** Nanoseconds from an arbitrary start; never goes back. */
  long monotonicNanos();

  /** Fills all of {@code bytes} with random bytes fit for cryptography. */
  void random(byte[] bytes);
}
