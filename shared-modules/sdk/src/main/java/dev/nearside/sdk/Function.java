package dev.nearside.sdk;

import java.util.function.UnaryOperator;

/**
 * Runs one call of a function: input from stdin, output to stdout, options from the environment, a
 * sentence on stderr and a non-zero result when it fails. An exported method is one line:
 *
 * <pre>{@code
 * @Export(name = "shout")
 * public static int shout() {
 *   return Function.text(input -> input.toUpperCase(Locale.ROOT));
 * }
 * }</pre>
 *
 * <p>An exception that reaches this point fails the call with its name and message. What is no
 * exception in a module compiled without strict mode (a null reference, an index out of bounds),
 * and a stack or heap that ran out, is a trap of the machine and never reaches it.
 */
public final class Function {
  private static final int DONE = 0;
  private static final int FAILED = 1;

  private Function() {}

  /** Text in, text out, whatever the options; see {@link #text(TextFunction)}. */
  public static int text(UnaryOperator<String> function) {
    return text((input, config) -> function.apply(input));
  }

  /**
   * Text in, text out. Bytes that are not UTF-8 become U+FFFD and a byte order mark is dropped, as
   * in a browser.
   */
  public static int text(TextFunction function) {
    return bytes((input, config) -> Utf8.encode(function.apply(Utf8.decode(input), config)));
  }

  /** Bytes in, bytes out, whatever the options. */
  public static int bytes(UnaryOperator<byte[]> function) {
    return bytes((input, config) -> function.apply(input));
  }

  /** Bytes in, bytes out. */
  public static int bytes(BytesFunction function) {
    try {
      Config config = Config.ofEnvironment();
      Stdio.write(Stdio.OUTPUT, function.apply(Stdio.readAll(), config));
      return DONE;
    } catch (Failure failure) {
      return fail(failure.sentence());
    } catch (Throwable uncaught) {
      return fail("uncaught " + uncaught);
    }
  }

  private static int fail(String sentence) {
    Stdio.write(Stdio.ERRORS, Utf8.encode(sentence));
    return FAILED;
  }
}
