package dev.nearside.host.http;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.util.List;

/**
 * Patterns of hosts: {@code *} stands for any characters, {@code ?} for one, {@code [a-z]} for one
 * of those and {@code [!a-z]} for another, {@code {a,b}} for either. The reference host's patterns
 * (minimatch) mean the same by these; it has more, which are refused.
 *
 * @param patterns in lower case, as hosts are
 */
public record AllowedHosts(List<String> patterns) {
  private static final int LONGEST = 253;
  private static final int MOST_ALTERNATIVES = 64;
  private static final String BESIDE_LETTERS = "-.*?[]!{},:";

  /** Throws {@link ErrorCode#BAD_REQUEST} for what is no pattern. */
  public static String check(String pattern) {
    boolean sound = !pattern.isEmpty() && pattern.length() <= LONGEST && pattern.charAt(0) != '!';
    for (int i = 0; i < pattern.length() && sound; i++) {
      char c = pattern.charAt(i);
      sound = isLetterOrDigit(c) || c == '_' || BESIDE_LETTERS.indexOf(c) >= 0;
    }
    if (!sound || count(pattern, '{') != count(pattern, '}') || alternatives(pattern)) {
      throw new NearsideException(
          ErrorCode.BAD_REQUEST,
          "'"
              + pattern
              + "' is no pattern of a host; write it like api.example.org or *.example.org:"
              + " lower-case letters, digits, '-' and '.', with '*', '?', [abc] and {one,other},"
              + " without scheme, port and path");
    }
    return pattern;
  }

  public boolean allows(String host) {
    for (String pattern : patterns) {
      if (pattern.equals(host) || matches(pattern, host)) {
        return true;
      }
    }
    return false;
  }

  /** How the sentence goes on that begins with a host's name. */
  String refusal() {
    StringBuilder refusal = new StringBuilder("the function's manifest does not allow (");
    for (int i = 0; i < patterns.size(); i++) {
      refusal.append(i == 0 ? "allowedHosts: " : ", ").append(patterns.get(i));
    }
    return refusal.append(patterns.isEmpty() ? "it allows none)" : ")").toString();
  }

  private static boolean matches(String pattern, String host) {
    int open = pattern.indexOf('{');
    int close = open < 0 ? -1 : pattern.indexOf('}', open);
    if (close < 0) {
      return glob(pattern, 0, host, 0);
    }
    String rest = pattern.substring(close + 1);
    int from = open + 1;
    while (from <= close) {
      int comma = pattern.indexOf(',', from);
      int to = comma < 0 || comma > close ? close : comma;
      if (matches(pattern.substring(0, open) + pattern.substring(from, to) + rest, host)) {
        return true;
      }
      from = to + 1;
    }
    return false;
  }

  /** Remembers the last star only: what an earlier one could match, the later one can as well. */
  private static boolean glob(String pattern, int start, String host, int from) {
    int p = start;
    int h = from;
    int star = -1;
    int resume = 0;
    while (h < host.length()) {
      int next = p < pattern.length() ? one(pattern, p, host.charAt(h)) : -1;
      if (next >= 0) {
        p = next;
        h++;
      } else if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = h;
      } else if (star >= 0) {
        p = star + 1;
        h = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** Where the pattern goes on after matching one character, or -1. */
  private static int one(String pattern, int at, char c) {
    char wanted = pattern.charAt(at);
    int close = wanted == '[' ? pattern.indexOf(']', at + 2) : -1;
    if (close >= 0) {
      boolean negated = pattern.charAt(at + 1) == '!';
      return inClass(pattern, at + (negated ? 2 : 1), close, c) != negated ? close + 1 : -1;
    }
    return wanted == '?' || (wanted == c && wanted != '*') ? at + 1 : -1;
  }

  private static boolean inClass(String pattern, int from, int to, char c) {
    for (int i = from; i < to; i++) {
      char low = pattern.charAt(i);
      boolean range = i + 2 < to && pattern.charAt(i + 1) == '-';
      char high = range ? pattern.charAt(i + 2) : low;
      if (c >= low && c <= high) {
        return true;
      }
      i += range ? 2 : 0;
    }
    return false;
  }

  /** Whether trying all of them would take long: each pair of braces multiplies. */
  private static boolean alternatives(String pattern) {
    int product = 1;
    int here = 1;
    boolean inside = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '{' && inside || c == '}' && !inside || c == ',' && !inside) {
        return true;
      }
      if (c == '{') {
        inside = true;
        here = 1;
      } else if (c == ',') {
        here++;
      } else if (c == '}') {
        inside = false;
        product *= here;
      }
      if (product > MOST_ALTERNATIVES) {
        return true;
      }
    }
    return inside;
  }

  private static int count(String text, char wanted) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      count += text.charAt(i) == wanted ? 1 : 0;
    }
    return count;
  }

  private static boolean isLetterOrDigit(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
  }
}
