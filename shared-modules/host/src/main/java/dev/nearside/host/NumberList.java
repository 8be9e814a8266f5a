package dev.nearside.host;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a JSON array (RFC 8259) of numbers, each as the text it is: a parser's double would have
 * lost the last bits of an i64. A number may be in quotes; no text at all is an empty array.
 */
final class NumberList {
  private static final int MOST = 1_000;

  private final String text;
  private int at;

  NumberList(String text) {
    this.text = text;
  }

  /** Throws {@link ErrorCode#BAD_REQUEST}, naming the place of the first mistake. */
  List<String> items() {
    List<String> items = new ArrayList<>();
    if (peek() == '\0' && at == text.length()) {
      return items;
    }
    expect('[');
    if (peek() == ']') {
      at++;
    } else {
      do {
        items.add(item());
        if (items.size() > MOST) {
          throw mistake("at most " + MOST + " numbers");
        }
      } while (peek() == ',' && at++ >= 0);
      expect(']');
    }
    if (peek() != '\0' || at < text.length()) {
      throw mistake("the end");
    }
    return items;
  }

  private String item() {
    boolean quoted = peek() == '"';
    if (quoted) {
      at++;
    }
    int start = at;
    while (at < text.length() && isPart(text.charAt(at))) {
      at++;
    }
    String item = text.substring(start, at);
    if (quoted ? item.isEmpty() : !isNumber(item)) {
      throw mistake("a number");
    }
    if (quoted) {
      expect('"');
    }
    return item;
  }

  /** What numbers, "NaN" and "Infinity" are made of. */
  private static boolean isPart(char c) {
    return c >= '0' && c <= '9'
        || c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c == '-'
        || c == '+'
        || c == '.';
  }

  /** Whether it is a number of JSON (RFC 8259, section 6). */
  static boolean isNumber(String text) {
    int at = text.startsWith("-") ? 1 : 0;
    int whole = digits(text, at);
    if (whole == at || (text.charAt(at) == '0' && whole > at + 1)) {
      return false;
    }
    at = whole;
    if (at < text.length() && text.charAt(at) == '.') {
      int fraction = digits(text, at + 1);
      if (fraction == at + 1) {
        return false;
      }
      at = fraction;
    }
    if (at < text.length() && (text.charAt(at) | ' ') == 'e') {
      at++;
      if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
        at++;
      }
      int exponent = digits(text, at);
      if (exponent == at) {
        return false;
      }
      at = exponent;
    }
    return at == text.length();
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  /** The next character that is no space, or NUL at the end. */
  private char peek() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        return c;
      }
      at++;
    }
    return '\0';
  }

  private void expect(char c) {
    if (peek() != c) {
      throw mistake("'" + c + "'");
    }
    at++;
  }

  private NearsideException mistake(String expected) {
    return new NearsideException(
        ErrorCode.BAD_REQUEST,
        "the input is no JSON array of numbers: expected " + expected + " at character " + at);
  }
}
