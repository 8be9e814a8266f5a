package dev.nearside.host;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.NumberType;
import dev.nearside.contract.Signature;
import java.util.List;

/**
 * The numbers of a call as they travel: a JSON array of numbers, such as {@code [1, "2", 0.5]}.
 *
 * <p>An i64 is written as a string, because JSON in a browser has no integers of 64 bits; so are
 * {@code NaN}, {@code Infinity} and {@code -Infinity}. Any number may come in as a string. Inside,
 * a number is its bits in a long, those of an i32 and f32 in the lower half.
 */
final class Numbers {
  /** 2 to the 64th, less one, is this many tens and units. */
  private static final long MOST_TENS = 1_844_674_407_370_955_161L;

  private static final int MOST_UNITS = 5;
  private static final int SURELY_SIGNED = 18;

  private final String function;
  private final Signature signature;
  private final Platform platform;

  Numbers(String function, Signature signature, Platform platform) {
    this.function = function;
    this.signature = signature;
    this.platform = platform;
  }

  /**
   * The parameters' bits; no text counts as none. Throws {@link ErrorCode#BAD_REQUEST} for what is
   * no list of numbers, and for other numbers than the function takes.
   */
  long[] read(byte[] json) {
    List<String> items = new NumberList(Utf8.decode(json)).items();
    List<NumberType> types = signature.parameters();
    if (items.size() != types.size()) {
      throw mistake(
          "takes " + count(types.size()) + ", " + signature.text() + "; given are " + items.size());
    }
    long[] bits = new long[items.size()];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = bits(types.get(i), items.get(i), i + 1);
    }
    return bits;
  }

  byte[] write(long[] bits) {
    List<NumberType> types = signature.results();
    StringBuilder json = new StringBuilder("[");
    for (int i = 0; i < types.size(); i++) {
      json.append(i == 0 ? "" : ",");
      switch (types.get(i)) {
        case I32 -> json.append((int) bits[i]);
        case I64 -> json.append('"').append(bits[i]).append('"');
        case F32 -> json.append(text(Float.intBitsToFloat((int) bits[i])));
        case F64 -> json.append(text(Double.longBitsToDouble(bits[i])));
      }
    }
    return Utf8.encode(json.append(']').toString());
  }

  private String text(double value) {
    if (Double.isNaN(value)) {
      return "\"NaN\"";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "\"Infinity\"" : "\"-Infinity\"";
    }
    return value == 0 ? (1 / value > 0 ? "0" : "-0") : platform.text(value);
  }

  private long bits(NumberType type, String text, int position) {
    try {
      return switch (type) {
        case I32 -> integer(text, -1L << 31, (1L << 32) - 1);
        case I64 -> integer(text);
        case F32 -> Float.floatToRawIntBits((float) real(text));
        case F64 -> Double.doubleToRawLongBits(real(text));
      };
    } catch (NumberFormatException _) {
      throw mistake(
          "takes "
              + signature.text()
              + "; its number "
              + position
              + " is '"
              + text
              + "', which is no "
              + type.wire()
              + range(type));
    }
  }

  private static String range(NumberType type) {
    return switch (type) {
      case I32 -> ": a whole number from -2147483648 to 4294967295";
      case I64 -> ": a whole number from -9223372036854775808 to 18446744073709551615";
      case F32, F64 -> ": a number, \"NaN\", \"Infinity\" or \"-Infinity\"";
    };
  }

  private static long integer(String text, long least, long most) {
    long value = Long.parseLong(text);
    if (value < least || value > most) {
      throw new NumberFormatException(text);
    }
    return value;
  }

  /** Signed or unsigned, by hand where it takes all of 64 bits: TeaVM has no parseUnsignedLong. */
  private static long integer(String text) {
    int last = text.length() - 1;
    if (last < SURELY_SIGNED || text.charAt(0) == '-') {
      return Long.parseLong(text);
    }
    long tens = Long.parseLong(text.substring(0, last));
    int unit = Character.digit(text.charAt(last), 10);
    if (unit < 0 || tens > MOST_TENS || (tens == MOST_TENS && unit > MOST_UNITS)) {
      throw new NumberFormatException(text);
    }
    return tens * 10 + unit;
  }

  private double real(String text) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> {
        if (!NumberList.isNumber(text)) {
          throw new NumberFormatException(text);
        }
        yield platform.number(text);
      }
    };
  }

  private static String count(int numbers) {
    return numbers == 1 ? "1 number" : numbers + " numbers";
  }

  private NearsideException mistake(String predicate) {
    return new NearsideException(ErrorCode.BAD_REQUEST, function + " " + predicate);
  }
}
