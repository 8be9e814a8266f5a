package dev.nearside.host;

import dev.nearside.contract.LogLevel;
import dev.nearside.host.http.GuestRequest;
import dev.nearside.host.http.GuestResponse;

/** What the host layer needs from the machine around it. */
public interface Platform {
  /** Nanoseconds since 1970-01-01T00:00Z. */
  long realtimeNanos();

  /** Nanoseconds from an arbitrary start; never negative, never going back. */
  long monotonicNanos();

  /** Fills {@code bytes}, at most 65,536, with random bytes fit for cryptography. */
  void random(byte[] bytes);

  /**
   * Holds the guest's thread for about {@code nanos} nanoseconds, or less: callers look at the
   * clock and ask again. A platform that cannot block its thread spins. One that stops guests by
   * interrupting them must throw here as its engine would, or the caller would ask on and on.
   */
  void sleep(long nanos);

  /**
   * The eight bytes at {@code at}, least significant first; the caller has checked the bounds. Here
   * because a 64-bit number made of bytes in Java is many times slower in a browser than its own.
   */
  long getLong(byte[] bytes, int at);

  /** Stores what {@link #getLong} reads. */
  void setLong(byte[] bytes, int at, long value);

  /**
   * Sends a guest's request and waits for the response, over redirects; where one leads to a host
   * that the request does not allow, throws {@link GuestRequest#ledAstray}. Throws {@link
   * GuestRequest#failed} when no response comes, and {@link
   * dev.nearside.contract.ErrorCode#CANNOT_RUN_HERE} for a host that guests in this place may not
   * reach. What ends the guest ends the wait.
   */
  GuestResponse send(GuestRequest request);

  /** Takes a line of a guest's log; never {@link LogLevel#SILENT}. */
  void log(String module, LogLevel level, String line);

  /** The shortest text that reads back as this finite number, as ECMAScript's Number::toString. */
  String text(double value);

  /** The double nearest to what {@code text}, a number of JSON, says. */
  double number(String text);
}
