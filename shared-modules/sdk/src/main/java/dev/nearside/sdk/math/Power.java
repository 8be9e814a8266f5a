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
import static dev.nearside.sdk.math.Words.low;
import static dev.nearside.sdk.math.Words.upper;

/** Powers. */
public final class Power {
  private static final double INVERSE_LN2 = 1.44269504088896338700e+00;
  private static final double INVERSE_LN2_UPPER = 1.44269502162933349609e+00;
  private static final double INVERSE_LN2_TAIL = 1.92596299112661746887e-08;
  private static final double TWO53 = 0x1p53;
  private static final double HUGE = 1.0e300;
  private static final double TINY = 1.0e-300;

  /** The logarithm to the base of two of a number, in two parts. */
  private double log;

  private double logTail;

  private Power() {}

  public static double pow(double x, double y) {
    if (y == 0) {
      return 1;
    }
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return x + y;
    }
    double a = Math.abs(x);
    if (Math.abs(y) == Double.POSITIVE_INFINITY) {
      return a == 1 ? Double.NaN : a > 1 == y > 0 ? Double.POSITIVE_INFINITY : 0;
    }
    if (y == 1) {
      return x;
    }
    if (y == -1) {
      return 1 / x;
    }
    if (y == 2) {
      return x * x;
    }
    if (y == 0.5 && high(x) >= 0) {
      return Math.sqrt(x);
    }
    boolean negative = high(x) < 0;
    int whole = negative ? wholeness(y) : 0;
    if (a == 0 || a == 1 || a == Double.POSITIVE_INFINITY) {
      double z = y < 0 ? 1 / a : a;
      return negative && a == 1 && whole == 0
          ? Double.NaN
          : negative && whole == 1 ? Words.signed(z, x) : z;
    }
    if (negative && whole == 0) {
      return Double.NaN;
    }
    return of(a, y, whole == 1 ? -1 : 1);
  }

  /** 0 when it is not an integer, 1 when odd, 2 when even. */
  private static int wholeness(double y) {
    int magnitude = high(y) & 0x7fffffff;
    if (magnitude >= 0x43400000) {
      return 2;
    }
    if (magnitude < 0x3ff00000) {
      return 0;
    }
    long integer = (long) y;
    return integer != y ? 0 : (integer & 1) == 1 ? 1 : 2;
  }

  private static double of(double a, double y, double sign) {
    int magnitude = high(a);
    int exponent = high(y) & 0x7fffffff;
    Power power = new Power();
    if (exponent > 0x41e00000) {
      boolean surely = exponent > 0x43f00000;
      if (magnitude < 0x3fefffff || surely && magnitude <= 0x3fefffff) {
        return y < 0 ? sign * HUGE * HUGE : sign * TINY * TINY;
      }
      if (magnitude > 0x3ff00000 || surely) {
        return y > 0 ? sign * HUGE * HUGE : sign * TINY * TINY;
      }
      power.logNearOne(a);
    } else {
      power.logOf(a);
    }
    double y1 = upper(y);
    double lower = (y - y1) * power.log + y * power.logTail;
    double main = y1 * power.log;
    return sign(sign, main, lower);
  }

  private static double sign(double sign, double main, double lower) {
    double z = lower + main;
    int high = high(z);
    if (high >= 0x40900000) {
      if ((high - 0x40900000 | low(z)) != 0 || lower + 8.0085662595372944372e-0017 > z - main) {
        return sign * HUGE * HUGE;
      }
    } else if ((high & 0x7fffffff) >= 0x4090cc00
        && ((high - 0xc090cc00 | low(z)) != 0 || lower <= z - main)) {
      return sign * TINY * TINY;
    }
    return sign * powerOfTwo(main, lower, high);
  }

  /** The logarithm of a number within 2^-20 of one. */
  private void logNearOne(double a) {
    double t = a - 1;
    double w = (t * t) * (0.5 - t * (0.3333333333333333333333 - t * 0.25));
    double u = INVERSE_LN2_UPPER * t;
    double v = t * INVERSE_LN2_TAIL - w * INVERSE_LN2;
    log = upper(u + v);
    logTail = v - (log - u);
  }

  private void logOf(double number) {
    double a = number;
    int n = 0;
    int magnitude = high(a);
    if (magnitude < 0x00100000) {
      a *= TWO53;
      n -= 53;
      magnitude = high(a);
    }
    n += (magnitude >> 20) - 0x3ff;
    int j = magnitude & 0x000fffff;
    magnitude = j | 0x3ff00000;
    int k = 0;
    if (j > 0x3988e && j < 0xbb67a) {
      k = 1;
    } else if (j > 0x3988e) {
      n++;
      magnitude -= 0x00100000;
    }
    a = Words.withHigh(a, magnitude);
    double base = k == 0 ? 1.0 : 1.5;
    double u = a - base;
    double v = 1 / (a + base);
    double s = u * v;
    double sUpper = upper(s);
    double t = Words.of((magnitude >> 1 | 0x20000000) + 0x00080000 + (k << 18), 0);
    double tTail = a - (t - base);
    logFrom(s, sUpper, v * ((u - sUpper * t) - sUpper * tTail), k, n);
  }

  private void logFrom(double s, double sUpper, double sTail, int k, int n) {
    double s2 = s * s;
    double r =
        s2
            * s2
            * (5.99999999999994648725e-01
                + s2
                    * (4.28571428578550184252e-01
                        + s2
                            * (3.33333329818377432918e-01
                                + s2
                                    * (2.72728123808534006489e-01
                                        + s2
                                            * (2.30660745775561754067e-01
                                                + s2 * 2.06975017800338417784e-01)))));
    r += sTail * (sUpper + s);
    s2 = sUpper * sUpper;
    double t = upper(3.0 + s2 + r);
    double tTail = r - ((t - 3.0) - s2);
    double u = sUpper * t;
    double v = sTail * t + tTail * s;
    double p = upper(u + v);
    double pTail = v - (p - u);
    double z = 9.61796700954437255859e-01 * p;
    double zTail =
        -7.02846165095275826516e-09 * p
            + pTail * 9.61796693925975554329e-01
            + (k == 0 ? 0 : 1.35003920212974897128e-08);
    double known = k == 0 ? 0 : 5.84962487220764160156e-01;
    double whole = n;
    log = upper(((z + zTail) + known) + whole);
    logTail = zTail - (((log - whole) - known) - z);
  }

  private static double powerOfTwo(double number, double lower, int high) {
    double main = number;
    int i = high & 0x7fffffff;
    int n = 0;
    if (i > 0x3fe00000) {
      n = high + (0x00100000 >> (i >> 20) - 0x3ff + 1);
      int k = ((n & 0x7fffffff) >> 20) - 0x3ff;
      double t = Words.of(n & ~(0x000fffff >> k), 0);
      n = (n & 0x000fffff | 0x00100000) >> 20 - k;
      n = high < 0 ? -n : n;
      main -= t;
    }
    double t = upper(lower + main);
    double u = t * 6.93147182464599609375e-01;
    double v = (lower - (t - main)) * 6.93147180559945286227e-01 + t * -1.90465429995776804525e-09;
    double z = u + v;
    double w = v - (z - u);
    double square = z * z;
    double t1 =
        z
            - square
                * (1.66666666666666019037e-01
                    + square
                        * (-2.77777777770155933842e-03
                            + square
                                * (6.61375632143793436117e-05
                                    + square
                                        * (-1.65339022054652515390e-06
                                            + square * 4.13813679705723846039e-08))));
    double r = (z * t1) / (t1 - 2.0) - (w + z * w);
    z = 1 - (r - z);
    return high(z) + (n << 20) >> 20 <= 0 ? Words.scaled(z, n) : Words.shifted(z, n);
  }
}
