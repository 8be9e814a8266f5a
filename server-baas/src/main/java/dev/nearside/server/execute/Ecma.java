package dev.nearside.server.execute;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as text by ECMAScript's rules, so that both places write the same. */
final class Ecma {
  private static final int LARGEST_PLAIN = 21;
  private static final int SMALLEST_PLAIN = -6;

  private Ecma() {}

  /** Number::toString (ECMA-262, 6.1.6.1.20) of a finite number other than zero. */
  static String text(double value) {
    BigDecimal shortest = shortest(Math.abs(value));
    String digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale();
    return (value < 0 ? "-" : "") + text(digits, point);
  }

  /** Java gives two digits at least, also where one tells the number: 4.9E-324 for 5e-324. */
  private static BigDecimal shortest(double value) {
    BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (shortest.precision() == 2) {
      BigDecimal shorter = shortest.round(new MathContext(1));
      if (shorter.doubleValue() == value) {
        return shorter.stripTrailingZeros();
      }
    }
    return shortest;
  }

  /**
   * @param point how many of the digits stand before the point; may be negative or beyond them
   */
  private static String text(String digits, int point) {
    int count = digits.length();
    if (point > LARGEST_PLAIN || point <= SMALLEST_PLAIN) {
      int exponent = point - 1;
      String fraction = count == 1 ? "" : "." + digits.substring(1);
      return digits.charAt(0) + fraction + (exponent < 0 ? "e" : "e+") + exponent;
    }
    if (point >= count) {
      return digits + "0".repeat(point - count);
    }
    return point > 0
        ? digits.substring(0, point) + "." + digits.substring(point)
        : "0." + "0".repeat(-point) + digits;
  }
}
