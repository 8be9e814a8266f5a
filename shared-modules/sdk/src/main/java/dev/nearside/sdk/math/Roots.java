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

import static dev.nearside.sdk.math.Words.high;

/** The cube root, and the length of a diagonal. */
public final class Roots {
  private static final int NORMAL = 715094163;
  private static final int SUBNORMAL = 696219795;
  private static final double TWO54 = 0x1p54;

  private Roots() {}

  public static double cbrt(double number) {
    if (number == 0 || Double.isNaN(number) || Math.abs(number) == Double.POSITIVE_INFINITY) {
      return number;
    }
    double x = Math.abs(number);
    int magnitude = high(x);
    // Five bits, then 23, chopped to 20 so that it is larger than the root.
    double t =
        magnitude < 0x00100000
            ? Words.of(high(TWO54 * x) / 3 + SUBNORMAL, Words.low(TWO54 * x))
            : Words.of(magnitude / 3 + NORMAL, 0);
    double r = t * t / x;
    double s = 5.42857142857142815906e-01 + r * t;
    t *=
        3.57142857142857150787e-01
            + 1.60714285714285720630e+00
                / (s + 1.41428571428571436819e+00 + -7.05306122448979611050e-01 / s);
    t = Words.of(high(t) + 1, 0);
    r = x / (t * t);
    t += t * ((r - t) / (t + t + r));
    return number < 0 ? -t : t;
  }

  public static double hypot(double x, double y) {
    double a = Math.abs(x);
    double b = Math.abs(y);
    if (a == Double.POSITIVE_INFINITY || b == Double.POSITIVE_INFINITY) {
      return Double.POSITIVE_INFINITY;
    }
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return a + b;
    }
    if (high(b) > high(a)) {
      double swapped = a;
      a = b;
      b = swapped;
    }
    if (high(a) - high(b) > 0x3c00000) {
      return a + b;
    }
    if (high(a) > 0x5f300000) {
      return diagonal(a * 0x1p-600, b * 0x1p-600) * 0x1p600;
    }
    if (high(b) < 0x20b00000) {
      if (b == 0) {
        return a;
      }
      return high(b) <= 0x000fffff
          ? diagonal(a * 0x1p1022, b * 0x1p1022) * 0x1p-1022
          : diagonal(a * 0x1p600, b * 0x1p600) * 0x1p-600;
    }
    return diagonal(a, b);
  }

  private static double diagonal(double a, double b) {
    double w = a - b;
    if (w > b) {
      double t1 = upper(a);
      double t2 = a - t1;
      return Math.sqrt(t1 * t1 - (b * -b - t2 * (a + t1)));
    }
    double twice = a + a;
    double y1 = upper(b);
    double y2 = b - y1;
    double t1 = upper(twice);
    double t2 = twice - t1;
    return Math.sqrt(t1 * y1 - (w * -w - (t1 * y2 + t2 * b)));
  }

  private static double upper(double x) {
    return Words.upper(x);
  }
}
