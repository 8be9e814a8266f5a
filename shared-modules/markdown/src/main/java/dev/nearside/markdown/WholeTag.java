package dev.nearside.markdown;

/**
 * Tells whether a line holds one opening or closing tag and nothing else (CommonMark 4.6, condition
 * 7; the tags are those of 6.6), without recursion whatever its length.
 */
final class WholeTag {
  private final CharSequence line;
  private int at;

  private WholeTag(CharSequence line, int start) {
    this.line = line;
    this.at = start;
  }

  static boolean is(CharSequence line, int start) {
    WholeTag tag = new WholeTag(line, start);
    return tag.takes('<') && (tag.takes('/') ? tag.closing() : tag.opening());
  }

  private boolean closing() {
    if (!name()) {
      return false;
    }
    space();
    return end();
  }

  private boolean opening() {
    if (!name()) {
      return false;
    }
    boolean spaced = space();
    while (spaced && attributeName()) {
      spaced = space();
      if (takes('=')) {
        space();
        if (!value()) {
          return false;
        }
        spaced = space();
      }
    }
    takes('/');
    return end();
  }

  private boolean end() {
    if (!takes('>')) {
      return false;
    }
    space();
    return at == line.length();
  }

  private boolean name() {
    if (!isLetter(peek())) {
      return false;
    }
    while (isLetter(peek()) || isDigit(peek()) || peek() == '-') {
      at++;
    }
    return true;
  }

  private boolean attributeName() {
    if (!isLetter(peek()) && peek() != '_' && peek() != ':') {
      return false;
    }
    while (isLetter(peek()) || isDigit(peek()) || "_.:-".indexOf(peek()) >= 0) {
      at++;
    }
    return true;
  }

  private boolean value() {
    char quote = peek();
    if (takes('"') || takes('\'')) {
      while (at < line.length() && peek() != quote) {
        at++;
      }
      return takes(quote);
    }
    int start = at;
    while (at < line.length() && peek() > ' ' && "\"'=<>`".indexOf(peek()) < 0) {
      at++;
    }
    return at > start;
  }

  private boolean space() {
    int start = at;
    while (peek() == ' ' || peek() == '\t') {
      at++;
    }
    return at > start;
  }

  private boolean takes(char wanted) {
    boolean there = at < line.length() && line.charAt(at) == wanted;
    at += there ? 1 : 0;
    return there;
  }

  private char peek() {
    return at < line.length() ? line.charAt(at) : '\0';
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
