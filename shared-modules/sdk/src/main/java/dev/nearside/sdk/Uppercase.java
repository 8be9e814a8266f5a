package dev.nearside.sdk;

/**
 * {@code String.toUpperCase} as Java has it. TeaVM's leaves out the characters that become several
 * (Unicode, SpecialCasing.txt, the unconditional mappings).
 */
final class Uppercase {
  private static final char FIRST = '\u00df';

  /** Each group is a character and what it becomes, ended by a space. */
  private static final String SPECIAL =
      "\u00dfSS \u0149\u02bcN \u01f0J\u030c \u0390\u0399\u0308\u0301 "
          + "\u03b0\u03a5\u0308\u0301 \u0587\u0535\u0552 \u1e96H\u0331 \u1e97T\u0308 "
          + "\u1e98W\u030a \u1e99Y\u030a \u1e9aA\u02be \u1f50\u03a5\u0313 "
          + "\u1f52\u03a5\u0313\u0300 \u1f54\u03a5\u0313\u0301 \u1f56\u03a5\u0313\u0342 "
          + "\u1fb2\u1fba\u0399 \u1fb3\u0391\u0399 \u1fb4\u0386\u0399 \u1fb6\u0391\u0342 "
          + "\u1fb7\u0391\u0342\u0399 \u1fbc\u0391\u0399 \u1fc2\u1fca\u0399 "
          + "\u1fc3\u0397\u0399 \u1fc4\u0389\u0399 \u1fc6\u0397\u0342 "
          + "\u1fc7\u0397\u0342\u0399 \u1fcc\u0397\u0399 \u1fd2\u0399\u0308\u0300 "
          + "\u1fd3\u0399\u0308\u0301 \u1fd6\u0399\u0342 \u1fd7\u0399\u0308\u0342 "
          + "\u1fe2\u03a5\u0308\u0300 \u1fe3\u03a5\u0308\u0301 \u1fe4\u03a1\u0313 "
          + "\u1fe6\u03a5\u0342 \u1fe7\u03a5\u0308\u0342 \u1ff2\u1ffa\u0399 "
          + "\u1ff3\u03a9\u0399 \u1ff4\u038f\u0399 \u1ff6\u03a9\u0342 "
          + "\u1ff7\u03a9\u0342\u0399 \u1ffc\u03a9\u0399 \ufb00FF \ufb01FI \ufb02FL "
          + "\ufb03FFI \ufb04FFL \ufb05ST \ufb06ST \ufb13\u0544\u0546 \ufb14\u0544\u0535 "
          + "\ufb15\u0544\u053b \ufb16\u054e\u0546 \ufb17\u0544\u053d ";

  private Uppercase() {}

  static String of(String text) {
    int at = 0;
    while (at < text.length() && !changes(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return text;
    }
    StringBuilder upper = new StringBuilder(text.length() + 2).append(text, 0, at);
    while (at < text.length()) {
      int point = text.codePointAt(at);
      if (!special(point, upper)) {
        upper.appendCodePoint(Character.toUpperCase(point));
      }
      at += Character.charCount(point);
    }
    return upper.toString();
  }

  private static boolean changes(char c) {
    return c >= 0x80 || c >= 'a' && c <= 'z';
  }

  private static boolean special(int point, StringBuilder upper) {
    if (point < FIRST || point > 0xffff) {
      return false;
    }
    if (point >= 0x1f80 && point < 0x1fb0) {
      // Greek letters with iota below: eight by eight, small and title, become capital and iota.
      int block = point < 0x1f90 ? 0x1f08 : point < 0x1fa0 ? 0x1f28 : 0x1f68;
      upper.append((char) (block + (point & 7))).append('\u0399');
      return true;
    }
    for (int key = 0; key >= 0 && key < SPECIAL.length(); key = SPECIAL.indexOf(' ', key) + 1) {
      if (SPECIAL.charAt(key) == point) {
        upper.append(SPECIAL, key + 1, SPECIAL.indexOf(' ', key));
        return true;
      }
    }
    return false;
  }
}
