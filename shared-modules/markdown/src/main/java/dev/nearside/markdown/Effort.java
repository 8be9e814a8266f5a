package dev.nearside.markdown;

import dev.nearside.sdk.Failure;
import java.util.HashMap;
import java.util.Map;

/**
 * Refuses text that is made to cost: for which commonmark-java would look ahead again and again to
 * the end of a paragraph, nest without end, or write far more than it read. The bounds are orders
 * of magnitude above what people write. Each check takes one pass.
 */
final class Effort {
  /** Characters looked at in vain, in one paragraph. */
  private static final long MAX_LOOKAHEAD = 20_000_000;

  /** Marks of emphasis and images open at once; the parser recurses into each. */
  private static final int MAX_OPEN = 1_000;

  /** White space in a row; the pattern that folds it in labels recurses into each character. */
  private static final int MAX_SPACE = 500;

  /** Cells that a table's rows leave out and the HTML fills in. */
  private static final long MAX_FILLED_CELLS = 200_000;

  private Effort() {}

  /** Checks what one paragraph, heading or table cell holds. */
  static void checkInlines(String text) {
    if (lookahead(text) > MAX_LOOKAHEAD) {
      throw new Failure(
          "A paragraph has too many unclosed <, ` or ~ for its length of "
              + text.length()
              + " characters.");
    }
    if (mostOpen(text) > MAX_OPEN) {
      throw new Failure(
          "A paragraph opens more than " + MAX_OPEN + " of *, _, ~ and ![ without closing them.");
    }
    if (longestSpace(text) > MAX_SPACE) {
      throw new Failure("A paragraph has more than " + MAX_SPACE + " spaces in a row.");
    }
  }

  /** From the end: how far each mark is from what may close it. */
  private static long lookahead(String text) {
    Map<Integer, Integer> ticks = new HashMap<>();
    int end = text.length();
    int closing = end;
    long cost = 0;
    long strikes = 0;
    for (int at = end - 1; at >= 0; at--) {
      char c = text.charAt(at);
      if (c == '>') {
        closing = at;
      } else if (c == '<') {
        boolean declaration =
            at + 1 < end && (text.charAt(at + 1) == '!' || text.charAt(at + 1) == '?');
        cost += (declaration ? end : closing) - at;
      } else if (c == '`') {
        int start = runStart(text, at);
        Integer next = ticks.put(at - start, start);
        cost += (next == null ? end : next) - at;
        at = start;
      } else if (c == '~') {
        at = runStart(text, at);
        strikes++;
      }
    }
    return cost + strikes * strikes;
  }

  private static int runStart(String text, int at) {
    int start = at;
    while (start > 0 && text.charAt(start - 1) == text.charAt(at)) {
      start--;
    }
    return start;
  }

  private static int mostOpen(String text) {
    int open = 0;
    int most = 0;
    int at = 0;
    while (at < text.length()) {
      int end = at + 1;
      char c = text.charAt(at);
      if (c == '!' && end < text.length() && text.charAt(end) == '[') {
        open++;
      } else if (c == ']') {
        open = Math.max(0, open - 1);
      } else if (c == '*' || c == '_' || c == '~') {
        while (end < text.length() && text.charAt(end) == c) {
          end++;
        }
        boolean opens = end < text.length() && !Character.isWhitespace(text.charAt(end));
        boolean closes = at > 0 && !Character.isWhitespace(text.charAt(at - 1));
        if (opens && !closes) {
          open += end - at;
        } else if (closes && !opens) {
          open = Math.max(0, open - (end - at));
        }
      }
      most = Math.max(most, open);
      at = end;
    }
    return most;
  }

  private static int longestSpace(String text) {
    int longest = 0;
    int run = 0;
    for (int at = 0; at < text.length(); at++) {
      run = text.charAt(at) <= ' ' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /** Checks a whole document: what looks like a table, and the rows below. */
  static void checkTables(String markdown) {
    long filled = 0;
    int columns = 0;
    int start = 0;
    while (start < markdown.length()) {
      int end = markdown.indexOf('\n', start);
      end = end < 0 ? markdown.length() : end;
      int pipes = pipes(markdown, start, end);
      if (isDelimiterRow(markdown, start, end)) {
        columns = pipes + 1;
      } else if (isBlank(markdown, start, end)) {
        columns = 0;
      } else {
        filled += Math.max(0, columns - pipes - 1);
      }
      start = end + 1;
    }
    if (filled > MAX_FILLED_CELLS) {
      throw new Failure(
          "The rows of the document's tables leave out "
              + filled
              + " cells; allowed is "
              + MAX_FILLED_CELLS
              + ".");
    }
  }

  private static int pipes(String text, int start, int end) {
    int pipes = 0;
    for (int at = start; at < end; at++) {
      if (text.charAt(at) == '|') {
        pipes++;
      }
    }
    return pipes;
  }

  /** Quotes and lists may stand before it. */
  private static boolean isDelimiterRow(String text, int start, int end) {
    boolean dash = false;
    for (int at = start; at < end; at++) {
      char c = text.charAt(at);
      if (c == '-') {
        dash = true;
      } else if ("|: \t\r>".indexOf(c) < 0) {
        return false;
      }
    }
    return dash;
  }

  private static boolean isBlank(String text, int start, int end) {
    for (int at = start; at < end; at++) {
      if (" \t\r>".indexOf(text.charAt(at)) < 0) {
        return false;
      }
    }
    return true;
  }
}
