package dev.nearside.contract;

/** The rule for names of modules: they stand in URLs and in file names. */
public final class ModuleName {
  private static final int MAX_LENGTH = 64;

  private ModuleName() {}

  public static boolean isValid(String name) {
    if (name.isEmpty() || name.length() > MAX_LENGTH || !isLetter(name.charAt(0))) {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '-') {
        return false;
      }
    }
    return true;
  }

  /** Throws {@link ErrorCode#BAD_REQUEST} unless {@code name} is one. */
  public static void check(String name) {
    if (!isValid(name)) {
      throw new NearsideException(
          ErrorCode.BAD_REQUEST,
          "module name '"
              + name
              + "'; allowed are lower-case letters, digits and hyphens, at most "
              + MAX_LENGTH
              + ", starting with a letter");
    }
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }
}
