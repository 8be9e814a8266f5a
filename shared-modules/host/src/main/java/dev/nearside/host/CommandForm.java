package dev.nearside.host;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Limits;
import dev.nearside.contract.NearsideException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Command} as it travels: named fields in a page's message to its worker, in the query of
 * an address, as the parts of a form. The one place that knows their names, for both sides:
 *
 * <ul>
 *   <li>{@code arg}, {@code dir}: one each, in their order
 *   <li>{@code env.KEY}
 *   <li>{@code stdin}
 *   <li>{@code /path}: a file by its absolute path
 *   <li>{@code fixed.now} or {@code fixed.nowNs}, {@code fixed.seed}: what {@link Command.Fixed} is
 *       made of; the time in milliseconds or nanoseconds since 1970
 * </ul>
 *
 * <p>What is no field, is given twice or has a value that is none throws {@link
 * ErrorCode#BAD_REQUEST}.
 */
public final class CommandForm {
  /** UTF-16 units of all arguments and the environment together. */
  public static final int MAX_TEXT = 1 << 20;

  private static final String ENV = "env.";
  private static final long NANOS = 1_000_000;

  private final List<String> args = new ArrayList<>();
  private final Map<String, String> env = new LinkedHashMap<>();
  private final List<String> dirs = new ArrayList<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private byte @Nullable [] stdin;
  private @Nullable Long now;
  private @Nullable Long seed;
  private int text;

  /** Adds a field whose value is text; where bytes are wanted, its UTF-8. */
  public void add(String name, String value) {
    if (isBytes(name)) {
      addBytes(name, Utf8.encode(value));
    } else {
      addText(name, value);
    }
  }

  /**
   * Adds a field whose value is bytes, which are used in place; where text is wanted, they must be
   * UTF-8.
   */
  public void add(String name, byte[] value) {
    if (isBytes(name)) {
      addBytes(name, value);
      return;
    }
    String decoded = Utf8.decode(value);
    if (!Arrays.equals(Utf8.encode(decoded), value)) {
      throw mistake("the value of '" + name + "' is not UTF-8");
    }
    addText(name, decoded);
  }

  /** All that was added, as a run of that program within these limits. */
  public Command command(String program, Limits limits) {
    byte[] input = stdin;
    Command.Fixed fixed = null;
    if (now != null || seed != null) {
      fixed = new Command.Fixed(now == null ? 0 : now, seed == null ? 0 : seed.intValue());
    }
    return new Command(
        program, args, env, input == null ? new byte[0] : input, files, dirs, fixed, limits);
  }

  /** What leads to no other field is taken for a path, so that a bad one is called that. */
  private static boolean isBytes(String name) {
    return name.equals("stdin") || name.startsWith("/") || name.startsWith(".");
  }

  private void addBytes(String name, byte[] value) {
    boolean isTwice;
    if (name.equals("stdin")) {
      isTwice = stdin != null;
      stdin = value;
    } else {
      isTwice = files.put(name, value) != null;
    }
    refuse(isTwice, name);
  }

  private void addText(String name, String value) {
    text += name.length() + value.length();
    if (text > MAX_TEXT) {
      throw new NearsideException(
          ErrorCode.INPUT_LIMIT,
          "the arguments and the environment have more than " + MAX_TEXT + " characters together");
    }
    if (name.startsWith(ENV)) {
      refuse(env.put(name.substring(ENV.length()), value) != null, name);
      return;
    }
    switch (name) {
      case "arg" -> args.add(value);
      case "dir" -> dirs.add(value);
      case "fixed.now" -> setNow(name, value, Long.MAX_VALUE / NANOS, NANOS);
      case "fixed.nowNs" -> setNow(name, value, Long.MAX_VALUE, 1);
      case "fixed.seed" -> {
        refuse(seed != null, name);
        seed = whole(value, 0xFFFF_FFFFL);
        require(seed >= 0, name, value, "whole numbers from 0 to 4294967295");
      }
      default ->
          throw mistake(
              "a run has no '"
                  + name
                  + "'; it has arg, env.KEY, stdin, dir, fixed.now, fixed.nowNs, fixed.seed, and"
                  + " files by their absolute paths, which begin with '/'");
    }
  }

  private void setNow(String name, String value, long most, long nanos) {
    refuse(now != null, name);
    long units = whole(value, most);
    require(units >= 0, name, value, "whole ones since 1970, up to the year 2262");
    now = units * nanos;
  }

  /** What the digits say; negative when they are none or say more than {@code most}. */
  private static long whole(String digits, long most) {
    long number = digits.isEmpty() ? -1 : 0;
    for (int i = 0; i < digits.length() && number >= 0; i++) {
      int digit = digits.charAt(i) - '0';
      boolean isGood = digit >= 0 && digit <= 9 && number <= (most - digit) / 10;
      number = isGood ? number * 10 + digit : -1;
    }
    return number;
  }

  private static void require(boolean isGood, String name, String value, String allowed) {
    if (!isGood) {
      throw mistake(name + " is '" + value + "'; allowed are " + allowed);
    }
  }

  private static void refuse(boolean isTwice, String name) {
    if (isTwice) {
      throw mistake("'" + name + "' is given twice");
    }
  }

  private static NearsideException mistake(String sentence) {
    return new NearsideException(ErrorCode.BAD_REQUEST, sentence);
  }
}
