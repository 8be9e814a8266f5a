package dev.nearside.server.http;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Percent-encoding of UTF-8 (RFC 3986 section 2.1); decoding refuses what is not clean. */
final class Percent {
  private Percent() {}

  /**
   * Decodes one segment of a path or one part of a query.
   *
   * @param plusIsSpace as in forms and in {@code URLSearchParams}
   */
  static String decode(String text, boolean plusIsSpace) {
    return isPlain(text) ? text : decode("the address", text, plusIsSpace);
  }

  /** Decodes the name of a form's part, where what is not ASCII may also stand as it is. */
  static String decodeName(String text) {
    return isPlain(text)
        ? text
        : decode("the name of a part", encode(text.getBytes(StandardCharsets.UTF_8), "%"), false);
  }

  /** Encodes what is not printable ASCII, and what quotes and headers make something else of. */
  static String encode(String text) {
    return encode(text.getBytes(StandardCharsets.UTF_8), "");
  }

  /**
   * @param kept characters that stand for themselves although they have a meaning
   */
  static String encode(byte[] utf8, String kept) {
    StringBuilder text = new StringBuilder(utf8.length);
    for (byte octet : utf8) {
      if (isPlain(octet) || kept.indexOf(octet) >= 0) {
        text.append((char) octet);
      } else {
        text.append('%');
        text.append(Character.toUpperCase(Character.forDigit(octet >> 4 & 0xf, 16)));
        text.append(Character.toUpperCase(Character.forDigit(octet & 0xf, 16)));
      }
    }
    return text.toString();
  }

  /** Whether {@link #encode} leaves it as it is. */
  static boolean isPlain(byte octet) {
    return octet > 0x20 && octet < 0x7f && octet != '%' && octet != '"' && octet != '\\';
  }

  private static String decode(String what, String text, boolean plusIsSpace) {
    byte[] bytes = new byte[text.length()];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        bytes[length++] = octet(what, text, i);
        i += 2;
      } else if (c > 0x7e || c < 0x20) {
        throw mistake(what + " has a character that must be percent-encoded");
      } else {
        bytes[length++] = (byte) (c == '+' && plusIsSpace ? ' ' : c);
      }
    }
    return utf8(what, ByteBuffer.wrap(bytes, 0, length));
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' || c == '+' || c > 0x7e || c < 0x20) {
        return false;
      }
    }
    return true;
  }

  private static byte octet(String what, String text, int at) {
    int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
    int low = high < 0 ? -1 : Character.digit(text.charAt(at + 2), 16);
    if (low < 0) {
      throw mistake(what + " has a '%' that two hex digits do not follow");
    }
    return (byte) (high << 4 | low);
  }

  private static String utf8(String what, ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(bytes)
          .toString();
    } catch (CharacterCodingException e) {
      throw new NearsideException(
          ErrorCode.BAD_REQUEST, what + " has an escape that is not UTF-8", e);
    }
  }

  private static NearsideException mistake(String sentence) {
    return new NearsideException(ErrorCode.BAD_REQUEST, sentence);
  }
}
