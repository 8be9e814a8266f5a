package dev.nearside.host;

/**
 * Traps in one set of words, those of the specification's test suite, whatever an engine calls
 * them: a trap is part of a function's answer, and that is the same in every place.
 *
 * <p>Where one engine tells less than another, all tell as little: an empty slot of a table is a
 * mismatch of types, and an index outside is one of the table's.
 */
final class TrapWords {
  /** What an engine's message contains, in lower case, and our words; the first match counts. */
  private static final String[][] WORDS = {
    {"unreachable", "unreachable"},
    {"call stack", "call stack exhausted"},
    {"stack overflow", "call stack exhausted"},
    {"recursion", "call stack exhausted"},
    {"by zero", "integer divide by zero"},
    {"divide result", "integer overflow"},
    {"integer overflow", "integer overflow"},
    {"conversion to integer", "invalid conversion to integer"},
    {"integer range", "invalid conversion to integer"},
    {"trunc", "invalid conversion to integer"},
    {"signature", "indirect call type mismatch"},
    {"type mismatch", "indirect call type mismatch"},
    {"uninitialized element", "indirect call type mismatch"},
    {"indirect call to null", "indirect call type mismatch"},
    {"null function reference", "null reference"},
    {"null function", "indirect call type mismatch"},
    {"null table entry", "indirect call type mismatch"},
    {"too large", "array too large"},
    {"null array", "null reference"},
    {"array", "out of bounds array access"},
    {"table", "out of bounds table access"},
    {"element segment", "out of bounds table access"},
    {"undefined element", "out of bounds table access"},
    {"call_indirect", "out of bounds table access"},
    {"null", "null reference"},
    {"cast", "cast failure"},
    {"exception", "uncaught exception"},
    {"out of bounds", "out of bounds memory access"},
  };

  private TrapWords() {}

  /** Returns {@code message} itself when it is none that is known. */
  static String of(String message) {
    String lower = lower(message);
    for (String[] known : WORDS) {
      if (lower.contains(known[0])) {
        return known[1];
      }
    }
    return message;
  }

  /** ASCII only: the platform's own takes the tables of Unicode along to the browser. */
  private static String lower(String message) {
    StringBuilder lower = new StringBuilder(message.length());
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      lower.append(c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
    }
    return lower.toString();
  }
}
