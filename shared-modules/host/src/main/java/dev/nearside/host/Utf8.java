package dev.nearside.host;

/**
 * UTF-8 (RFC 3629) to and from strings, with the same answer for malformed text on every platform:
 * U+FFFD, by the rule of the WHATWG Encoding Standard (maximal subparts).
 */
public final class Utf8 {
  private static final int REPLACEMENT = 0xFFFD;

  private final byte[] bytes;
  private final int end;
  private int at;

  private Utf8(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.at = offset;
    this.end = offset + length;
  }

  public static String decode(byte[] bytes) {
    return decode(bytes, 0, bytes.length);
  }

  public static String decode(byte[] bytes, int offset, int length) {
    Utf8 utf8 = new Utf8(bytes, offset, length);
    StringBuilder text = new StringBuilder(length);
    while (utf8.at < utf8.end) {
      text.appendCodePoint(utf8.next());
    }
    return text.toString();
  }

  public static byte[] encode(String text) {
    byte[] bytes = new byte[text.length() * 3];
    int size = 0;
    for (int i = 0; i < text.length(); i++) {
      int c = text.codePointAt(i);
      if (c >= 0x10000) {
        i++;
      } else if (c >= 0xD800 && c <= 0xDFFF) {
        c = REPLACEMENT;
      }
      size = put(c, bytes, size);
    }
    byte[] exact = new byte[size];
    System.arraycopy(bytes, 0, exact, 0, size);
    return exact;
  }

  private static int put(int c, byte[] bytes, int at) {
    if (c < 0x80) {
      bytes[at++] = (byte) c;
      return at;
    }
    int shift = c < 0x800 ? 6 : c < 0x10000 ? 12 : 18;
    bytes[at++] = (byte) ((c < 0x800 ? 0xC0 : c < 0x10000 ? 0xE0 : 0xF0) | c >> shift);
    while (shift > 0) {
      shift -= 6;
      bytes[at++] = (byte) (0x80 | c >> shift & 0x3F);
    }
    return at;
  }

  private int next() {
    int first = bytes[at++] & 0xFF;
    if (first < 0x80) {
      return first;
    }
    if (first < 0xC2 || first > 0xF4) {
      return REPLACEMENT;
    }
    // The second byte's range keeps out overlong forms, surrogates and what is above U+10FFFF.
    int low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    int high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    int left = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    int c = first & 0x3F >> left;
    while (left > 0) {
      int next = at < end ? bytes[at] & 0xFF : 0;
      if (next < low || next > high) {
        return REPLACEMENT;
      }
      at++;
      c = c << 6 | next & 0x3F;
      low = 0x80;
      high = 0xBF;
      left--;
    }
    return c;
  }
}
