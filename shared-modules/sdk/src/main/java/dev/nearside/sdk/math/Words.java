package dev.nearside.sdk.math;

/** The two halves of a double, and its exponent. */
final class Words {
  static final int INFINITY = 0x7ff00000;
  private static final double TWO_1023 = 0x1p1023;
  private static final double TWO_M969 = 0x1p-969;

  private Words() {}

  static int high(double x) {
    return (int) (Double.doubleToRawLongBits(x) >> 32);
  }

  static int low(double x) {
    return (int) Double.doubleToRawLongBits(x);
  }

  static double of(int high, int low) {
    return Double.longBitsToDouble((long) high << 32 | low & 0xffffffffL);
  }

  static double withHigh(double x, int high) {
    return of(high, low(x));
  }

  /** The number without the lower half of its bits. */
  static double upper(double x) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(x) & 0xffffffff00000000L);
  }

  /** With the sign of another number; TeaVM's minus makes no negative zero. */
  static double signed(double magnitude, double sign) {
    return Double.longBitsToDouble(
        Double.doubleToRawLongBits(magnitude)
            | Double.doubleToRawLongBits(sign) & 0x8000000000000000L);
  }

  /** Adds to the exponent of a number that is and stays normal. */
  static double shifted(double x, int exponent) {
    return withHigh(x, high(x) + (exponent << 20));
  }

  /** {@code x} times a power of two, rounded once. */
  static double scaled(double x, int exponent) {
    double scaled = x;
    int left = Math.max(-2200, Math.min(2200, exponent));
    while (left > 1023) {
      scaled *= TWO_1023;
      left -= 1023;
    }
    // Steps that keep 53 bits above the smallest numbers, so that only the last one rounds.
    while (left < -1022) {
      scaled *= TWO_M969;
      left += 969;
    }
    return scaled * Double.longBitsToDouble((long) (left + 1023) << 52);
  }
}
