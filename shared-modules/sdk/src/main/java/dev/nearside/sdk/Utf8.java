package dev.nearside.sdk;

/**
 * UTF-8 both ways, as the WHATWG Encoding Standard has it: a broken sequence becomes one U+FFFD for
 * each maximal part that could have begun a character, a lone surrogate becomes U+FFFD. Written out
 * here because Java's charset classes are several times larger than a small function.
 */
public final class Utf8 {
  private static final char REPLACEMENT = '\uFFFD';

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private Utf8() {}

  /** The text of a whole stream; a byte order mark at its start is dropped. */
  public static String decode(byte[] bytes) {
    String text = decode(bytes, bytes.length);
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  static String decode(byte[] bytes, int length) {
    char[] chars = new char[length];
    int size = 0;
    int at = 0;
    while (at < length) {
      int first = bytes[at++];
      if (first >= 0) {
        chars[size++] = (char) first;
        continue;
      }
      int more = continuations(first & 0xff);
      int point = first & (0x3f >> more);
      int lowest = lowest(first & 0xff);
      int highest = highest(first & 0xff);
      int seen = 0;
      while (seen < more && at < length) {
        int next = bytes[at] & 0xff;
        if (next < lowest || next > highest) {
          break;
        }
        point = point << 6 | next & 0x3f;
        lowest = 0x80;
        highest = 0xbf;
        seen++;
        at++;
      }
      if (more == 0 || seen < more) {
        chars[size++] = REPLACEMENT;
      } else if (point < 0x10000) {
        chars[size++] = (char) point;
      } else {
        chars[size++] = (char) (0xd7c0 + (point >> 10));
        chars[size++] = (char) (0xdc00 + (point & 0x3ff));
      }
    }
    return new String(chars, 0, size);
  }

  /** How many bytes follow a first byte; none when it cannot begin a sequence. */
  private static int continuations(int first) {
    if (first < 0xc2 || first > 0xf4) {
      return 0;
    }
    return first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
  }

  /** The second byte's lower bound, which rules out overlong forms (Unicode, table 3-7). */
  private static int lowest(int first) {
    return first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
  }

  /** The second byte's upper bound, which rules out surrogates and what is above U+10FFFF. */
  private static int highest(int first) {
    return first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
  }

  /** The bytes of a text. */
  public static byte[] encode(String text) {
    int length = text.length();
    byte[] bytes = new byte[encodedLength(text)];
    int size = 0;
    for (int at = 0; at < length; at++) {
      char c = text.charAt(at);
      if (c < 0x80) {
        bytes[size++] = (byte) c;
      } else if (c < 0x800) {
        bytes[size++] = (byte) (0xc0 | c >> 6);
        bytes[size++] = (byte) (0x80 | c & 0x3f);
      } else if (isPair(text, at)) {
        int point = Character.toCodePoint(c, text.charAt(++at));
        bytes[size++] = (byte) (0xf0 | point >> 18);
        bytes[size++] = (byte) (0x80 | point >> 12 & 0x3f);
        bytes[size++] = (byte) (0x80 | point >> 6 & 0x3f);
        bytes[size++] = (byte) (0x80 | point & 0x3f);
      } else {
        char known = Character.isSurrogate(c) ? REPLACEMENT : c;
        bytes[size++] = (byte) (0xe0 | known >> 12);
        bytes[size++] = (byte) (0x80 | known >> 6 & 0x3f);
        bytes[size++] = (byte) (0x80 | known & 0x3f);
      }
    }
    return bytes;
  }

  private static int encodedLength(String text) {
    int size = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c < 0x80) {
        size++;
      } else if (c < 0x800) {
        size += 2;
      } else if (isPair(text, at)) {
        size += 4;
        at++;
      } else {
        size += 3;
      }
    }
    return size;
  }

  private static boolean isPair(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1));
  }
}
