package dev.nearside.server.http;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Strict percent-decoding (RFC 3986 section 2.1) to UTF-8: what is not clean is refused. */
final class Percent {
  private Percent() {}

  /**
   * Decodes one segment of a path or one part of a query.
   *
   * @param plusIsSpace as in forms and in {@code URLSearchParams}
   */
  static String decode(String text, boolean plusIsSpace) {
    if (isPlain(text)) {
      return text;
    }
    byte[] bytes = new byte[text.length()];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        bytes[length++] = octet(text, i);
        i += 2;
      } else if (c > 0x7e || c < 0x20) {
        throw new NearsideException(
            ErrorCode.BAD_REQUEST, "the address has a character that must be percent-encoded");
      } else {
        bytes[length++] = (byte) (c == '+' && plusIsSpace ? ' ' : c);
      }
    }
    return utf8(ByteBuffer.wrap(bytes, 0, length));
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

  private static byte octet(String text, int at) {
    int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
    int low = high < 0 ? -1 : Character.digit(text.charAt(at + 2), 16);
    if (low < 0) {
      throw new NearsideException(
          ErrorCode.BAD_REQUEST, "the address has a '%' that two hex digits do not follow");
    }
    return (byte) (high << 4 | low);
  }

  private static String utf8(ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(bytes)
          .toString();
    } catch (CharacterCodingException e) {
      throw new NearsideException(
          ErrorCode.BAD_REQUEST, "the address has an escape that is not UTF-8", e);
    }
  }
}
