package dev.nearside.server.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The end of what a program wrote, where there is no room for all of it. */
final class Excerpt {
  /** Bytes that go into a problem document. */
  private static final int IN_DOCUMENT = 16 << 10;

  /** Characters that go into a header. */
  private static final int IN_HEADER = 4 << 10;

  private Excerpt() {}

  /** As text; what is not UTF-8 becomes U+FFFD. */
  static String end(byte[] bytes) {
    int from = start(bytes, Math.max(0, bytes.length - IN_DOCUMENT));
    return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
  }

  /** As what a header can carry: printable ASCII, everything else percent-encoded. */
  static String header(byte[] bytes) {
    int room = IN_HEADER;
    int from = bytes.length;
    while (from > 0 && room >= 3) {
      from--;
      room -= Percent.isPlain(bytes[from]) ? 1 : 3;
    }
    return Percent.encode(Arrays.copyOfRange(bytes, start(bytes, from), bytes.length), "");
  }

  /** The first whole character from there on. */
  private static int start(byte[] bytes, int from) {
    int start = from;
    while (from > 0 && start < bytes.length && (bytes[start] & 0xC0) == 0x80) {
      start++;
    }
    return start;
  }
}
