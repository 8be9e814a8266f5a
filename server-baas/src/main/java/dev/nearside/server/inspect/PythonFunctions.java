package dev.nearside.server.inspect;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The public functions of a Python script: what it defines at the beginning of a line with {@code
 * def}, under a name of ASCII letters, digits and underscores that does not start with an
 * underscore. The script must be valid; it is read as far as that takes (Language Reference 2).
 */
public final class PythonFunctions {
  private final String source;
  private final Set<String> names = new LinkedHashSet<>();
  private int at;
  private int depth;
  private boolean startsLine = true;

  private PythonFunctions(String source) {
    this.source = source;
  }

  public static List<String> of(String source) {
    PythonFunctions functions = new PythonFunctions(source);
    while (functions.at < source.length()) {
      functions.step();
    }
    return new ArrayList<>(functions.names);
  }

  private void step() {
    if (startsLine && depth == 0) {
      definition();
    }
    startsLine = false;
    char c = source.charAt(at++);
    switch (c) {
      case '\n', '\r' -> startsLine = true;
      case '#' -> comment();
      case '\'', '"' -> string(c);
      case '(', '[', '{' -> depth++;
      case ')', ']', '}' -> depth--;
      case '\\' -> continued();
      default -> {}
    }
  }

  private void definition() {
    if (!source.startsWith("def ", at) && !source.startsWith("def\t", at)) {
      return;
    }
    int start = spaces(at + 4);
    int end = start;
    while (end < source.length() && isLetter(source.charAt(end))) {
      end++;
    }
    int next = spaces(end);
    boolean called = next < source.length() && source.charAt(next) == '(';
    if (called && end > start && source.charAt(start) != '_') {
      names.add(source.substring(start, end));
    }
  }

  private int spaces(int from) {
    int end = from;
    while (end < source.length() && (source.charAt(end) == ' ' || source.charAt(end) == '\t')) {
      end++;
    }
    return end;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
  }

  private void comment() {
    while (at < source.length() && source.charAt(at) != '\n' && source.charAt(at) != '\r') {
      at++;
    }
  }

  /** A backslash joins the next line to this one. */
  private void continued() {
    at += source.startsWith("\r\n", at) ? 2 : 1;
  }

  /** Skips to behind the closing quotes; in raw strings too a backslash keeps a quote from them. */
  private void string(char quote) {
    String triple = String.valueOf(quote).repeat(3);
    boolean isLong = source.startsWith(triple, at - 1);
    String closing = isLong ? triple : String.valueOf(quote);
    at += isLong ? 2 : 0;
    while (at < source.length() && !source.startsWith(closing, at)) {
      at += source.charAt(at) == '\\' ? 2 : 1;
    }
    at += closing.length();
  }
}
