package dev.nearside.server.http;

import org.jspecify.annotations.Nullable;

/**
 * A part of a file: {@code first} to {@code last}, both included (RFC 9110 section 14). Several
 * ranges in one request, and what cannot be read, are answered with the whole file, as allowed.
 */
record ByteRange(long first, long last) {
  /** Asked for nothing that the file has: 416. */
  static final ByteRange OUTSIDE = new ByteRange(-1, -1);

  private static final String UNIT = "bytes=";

  long length() {
    return last - first + 1;
  }

  /** Returns null when the whole file is the answer. */
  static @Nullable ByteRange parse(@Nullable String header, long size) {
    if (header == null || !header.startsWith(UNIT) || header.indexOf(',') >= 0) {
      return null;
    }
    String range = header.substring(UNIT.length()).strip();
    int dash = range.indexOf('-');
    if (dash < 0) {
      return null;
    }
    long first = number(range.substring(0, dash));
    long last = number(range.substring(dash + 1));
    if (dash == 0) {
      return last < 0 ? null : lastBytes(last, size);
    }
    boolean open = dash == range.length() - 1;
    return first < 0 || last < 0 && !open ? null : between(first, open ? size - 1 : last, size);
  }

  private static ByteRange lastBytes(long count, long size) {
    return count == 0 || size == 0 ? OUTSIDE : new ByteRange(Math.max(0, size - count), size - 1);
  }

  private static @Nullable ByteRange between(long first, long last, long size) {
    if (first >= size) {
      return OUTSIDE;
    }
    return last < first ? null : new ByteRange(first, Math.min(last, size - 1));
  }

  /** Returns -1 for what is no number, and the largest there is for one that is too large. */
  private static long number(String digits) {
    if (digits.isEmpty()) {
      return -1;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return -1;
      }
    }
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException _) {
      return Long.MAX_VALUE;
    }
  }
}
