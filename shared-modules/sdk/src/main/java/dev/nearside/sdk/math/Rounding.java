/*
 * After fdlibm 5.3:
 *
 * ====================================================
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 *
 * Developed at SunPro, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this
 * software is freely granted, provided that this notice
 * is preserved.
 * ====================================================
 */
package dev.nearside.sdk.math;

/** What TeaVM's library rounds, divides or steps otherwise than Java does. */
public final class Rounding {
  private static final double TWO52 = 0x1p52;

  private Rounding() {}

  /** To the nearest integer, a half upwards. */
  public static long round(double x) {
    double below = Math.floor(x);
    return (long) (x - below >= 0.5 ? below + 1 : below);
  }

  public static int round(float x) {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, round((double) x)));
  }

  /** To the nearest integer, a half to the even one. */
  public static double rint(double x) {
    double magnitude = Math.abs(x);
    return magnitude < TWO52 ? Words.signed(TWO52 + magnitude - TWO52, x) : x;
  }

  /**
   * What is left of {@code x} after the multiple of {@code y} next to it towards zero: {@code %}.
   */
  public static double remainder(double x, double y) {
    double divisor = Math.abs(y);
    double rest = Math.abs(x);
    if (Double.isNaN(x) || Double.isNaN(y) || divisor == 0 || rest == Double.POSITIVE_INFINITY) {
      return Double.NaN;
    }
    // Exact: the numbers that are taken off differ from the rest by less than a power of two.
    while (rest >= divisor) {
      int exponent = exponent(rest) - exponent(divisor);
      double multiple = Words.scaled(divisor, exponent);
      rest -= multiple > rest ? Words.scaled(divisor, exponent - 1) : multiple;
    }
    return Words.signed(rest, x);
  }

  /** Of the highest bit, in subnormal numbers too. */
  private static int exponent(double x) {
    return x < Double.MIN_NORMAL ? Math.getExponent(x * 0x1p54) - 54 : Math.getExponent(x);
  }

  /** What is left of {@code x} after the multiple of {@code y} nearest to it. */
  public static double IEEEremainder(double x, double y) {
    double divisor = Math.abs(y);
    if (Double.isNaN(x)
        || Double.isNaN(y)
        || divisor == 0
        || Math.abs(x) == Double.POSITIVE_INFINITY) {
      return Double.NaN;
    }
    if (divisor == Double.POSITIVE_INFINITY) {
      return x;
    }
    double rest = Math.abs(divisor <= Double.MAX_VALUE / 2 ? remainder(x, divisor + divisor) : x);
    if (divisor < Double.MIN_NORMAL * 2) {
      if (rest + rest > divisor) {
        rest -= divisor;
        rest = rest + rest >= divisor ? rest - divisor : rest;
      }
    } else if (rest > 0.5 * divisor) {
      rest -= divisor;
      rest = rest >= 0.5 * divisor ? rest - divisor : rest;
    }
    return Words.high(x) < 0 ? rest * -1.0 : rest;
  }

  public static double scalb(double x, int exponent) {
    return Words.scaled(x, exponent);
  }

  public static float scalb(float x, int exponent) {
    return (float) Words.scaled(x, Math.max(-400, Math.min(400, exponent)));
  }

  /** The distance to the next larger number. */
  public static double ulp(double x) {
    double magnitude = Math.abs(x);
    if (!(magnitude < Double.POSITIVE_INFINITY)) {
      return magnitude;
    }
    int exponent = Words.high(magnitude) >> 20;
    return exponent == 0 ? Double.MIN_VALUE : Words.scaled(1, exponent - 1023 - 52);
  }

  public static double nextAfter(double start, double direction) {
    if (Double.isNaN(start) || Double.isNaN(direction)) {
      return start + direction;
    }
    return start == direction
        ? direction
        : direction > start ? Math.nextUp(start) : Math.nextDown(start);
  }
}
