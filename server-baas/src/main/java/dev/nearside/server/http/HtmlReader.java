package dev.nearside.server.http;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a page from one element that holds plain text to the next, as a browser's tokenizer
 * does (HTML 13.2.5): comments, quoted attributes and the text of other such elements are passed
 * over.
 */
final class HtmlReader {
  /**
   * A start tag.
   *
   * @param attributes as they stand; names in lower case
   * @param text what stands before its end tag
   */
  record Element(String name, Map<String, String> attributes, String text) {}

  private final String page;
  private int at;

  /**
   * @param page its lines end with {@code \n} alone
   */
  HtmlReader(String page) {
    this.page = page;
  }

  /** The next script, style, title and the like; null at the end of what can be understood. */
  @Nullable Element next() {
    for (at = page.indexOf('<', at); at >= 0; at = page.indexOf('<', at)) {
      char after = at + 1 < page.length() ? page.charAt(at + 1) : ' ';
      if (after == '!' || after == '?' || after == '/') {
        markup(after);
      } else if (isLetter(after)) {
        at++;
        Element element = startTag();
        if (element != null) {
          return element;
        }
      } else {
        at++;
      }
      if (at < 0) {
        break;
      }
    }
    at = page.length();
    return null;
  }

  /** A comment, a declaration or an end tag: nothing in them is an element. */
  private void markup(char after) {
    if (page.startsWith("<!-->", at)) {
      at += 5;
    } else if (page.startsWith("<!--->", at)) {
      at += 6;
    } else if (page.startsWith("<!--", at)) {
      at = firstOf(behind("-->", at + 4), behind("--!>", at + 4));
    } else if (page.startsWith("<![CDATA[", at)) {
      at = behind("]]>", at);
    } else if (after == '/' && at + 2 < page.length() && isLetter(page.charAt(at + 2))) {
      at += 2;
      name();
      attributes();
    } else {
      at = behind(">", at);
    }
  }

  private @Nullable Element startTag() {
    String name = name();
    Map<String, String> attributes = attributes();
    return switch (name) {
      case "script",
          "style",
          "title",
          "textarea",
          "xmp",
          "iframe",
          "noembed",
          "noframes",
          "noscript" ->
          at < 0 ? null : withText(name, attributes);
      case "plaintext" -> {
        at = -1;
        yield null;
      }
      default -> null;
    };
  }

  private @Nullable Element withText(String name, Map<String, String> attributes) {
    int end = endTag(name, at);
    if (end < 0 || name.equals("script") && hidesItsEnd(at, end)) {
      at = -1;
      return null;
    }
    Element element = new Element(name, attributes, page.substring(at, end));
    at = end;
    return element;
  }

  /** {@code <!-- <script>} in a script: its end tag does not end it (HTML 13.2.5.27). */
  private boolean hidesItsEnd(int from, int to) {
    int comment = page.indexOf("<!--", from);
    if (comment < 0 || comment >= to) {
      return false;
    }
    for (int i = comment; i < to; i++) {
      if (page.regionMatches(true, i, "<script", 0, 7)) {
        return true;
      }
    }
    return false;
  }

  private int endTag(String name, int from) {
    for (int i = page.indexOf("</", from); i >= 0; i = page.indexOf("</", i + 2)) {
      int behind = i + 2 + name.length();
      if (page.regionMatches(true, i + 2, name, 0, name.length())
          && behind < page.length()
          && isNameEnd(page.charAt(behind))) {
        return i;
      }
    }
    return -1;
  }

  private String name() {
    int start = at;
    while (at < page.length() && !isNameEnd(page.charAt(at))) {
      at++;
    }
    return page.substring(start, at).toLowerCase(Locale.ROOT);
  }

  /** Reads to behind the tag's {@code >}; {@code at} is -1 when it has none. */
  private Map<String, String> attributes() {
    Map<String, String> attributes = new HashMap<>();
    while (at < page.length()) {
      char c = page.charAt(at);
      if (c == '>') {
        at++;
        return attributes;
      }
      if (isSpace(c) || c == '/') {
        at++;
        continue;
      }
      int start = at++;
      while (at < page.length() && !isNameEnd(page.charAt(at)) && page.charAt(at) != '=') {
        at++;
      }
      String name = page.substring(start, at).toLowerCase(Locale.ROOT);
      attributes.putIfAbsent(name, value());
      if (at < 0) {
        return attributes;
      }
    }
    at = -1;
    return attributes;
  }

  private String value() {
    int equals = skipSpaces(at);
    if (equals >= page.length() || page.charAt(equals) != '=') {
      return "";
    }
    at = skipSpaces(equals + 1);
    char quote = at < page.length() ? page.charAt(at) : ' ';
    if (quote == '"' || quote == '\'') {
      int end = page.indexOf(quote, at + 1);
      String value = end < 0 ? "" : page.substring(at + 1, end);
      at = end < 0 ? -1 : end + 1;
      return value;
    }
    int start = at;
    while (at < page.length() && !isSpace(page.charAt(at)) && page.charAt(at) != '>') {
      at++;
    }
    return page.substring(start, at);
  }

  private int skipSpaces(int from) {
    int i = from;
    while (i < page.length() && isSpace(page.charAt(i))) {
      i++;
    }
    return i;
  }

  private int behind(String mark, int from) {
    int found = page.indexOf(mark, from);
    return found < 0 ? -1 : found + mark.length();
  }

  private static int firstOf(int a, int b) {
    return a < 0 || b >= 0 && b < a ? b : a;
  }

  private static boolean isNameEnd(char c) {
    return isSpace(c) || c == '/' || c == '>';
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\f';
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }
}
