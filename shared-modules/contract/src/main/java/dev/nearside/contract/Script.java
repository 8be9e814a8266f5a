package dev.nearside.contract;

/**
 * A program text that a module, its interpreter, runs for every call.
 *
 * @param sha256 64 lower-case hex digits: the text's name among files
 * @param size bytes of the text, which is UTF-8 without NUL
 */
public record Script(String sha256, int size) {
  /** The most bytes that a script may have. */
  public static final int MAX_BYTES = 1 << 20;

  /** What the names of scripts' files end with: they are Python, for MicroPython. */
  public static final String ENDING = ".py";
}
