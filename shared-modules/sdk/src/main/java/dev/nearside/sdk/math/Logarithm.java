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

/** Logarithms. */
public final class Logarithm {
  private static final double TWO54 = 0x1p54;

  private Logarithm() {}

  public static double log(double number) {
    double x = number;
    int high = high(x);
    int k = 0;
    if (high < 0x00100000) {
      if (x <= 0 || Double.isNaN(x)) {
        return x == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
      }
      k = -54;
      x *= TWO54;
      high = high(x);
    }
    if (high >= Words.INFINITY) {
      return x + x;
    }
    k += (high >> 20) - 1023;
    high &= 0x000fffff;
    int above = high + 0x95f64 & 0x100000;
    x = Words.withHigh(x, high | above ^ 0x3ff00000);
    k += above >> 20;
    return near(x - 1.0, high, k);
  }

  /** Of 1 + f, and k times that of two. */
  private static double near(double f, int high, int k) {
    double hi = k * Exponential.LN2;
    double lo = k * Exponential.LN2_TAIL;
    if ((0x000fffff & 2 + high) < 3) {
      if (f == 0) {
        return k == 0 ? 0 : hi + lo;
      }
      double r = f * f * (0.5 - 0.33333333333333333 * f);
      return k == 0 ? f - r : hi - ((r - lo) - f);
    }
    double s = f / (2.0 + f);
    double z = s * s;
    double w = z * z;
    double t1 =
        w
            * (3.999999999940941908e-01
                + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
    double t2 =
        z
            * (6.666666666666735130e-01
                + w
                    * (2.857142874366239149e-01
                        + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
    double r = t2 + t1;
    if ((high - 0x6147a | 0x6b851 - high) > 0) {
      double square = 0.5 * f * f;
      return k == 0
          ? f - (square - s * (square + r))
          : hi - ((square - (s * (square + r) + lo)) - f);
    }
    return k == 0 ? f - s * (f - r) : hi - ((s * (f - r) - lo) - f);
  }

  public static double log10(double number) {
    double x = number;
    int high = high(x);
    int k = 0;
    if (high < 0x00100000) {
      if (x <= 0 || Double.isNaN(x)) {
        return x == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
      }
      k = -54;
      x *= TWO54;
      high = high(x);
    }
    if (high >= Words.INFINITY) {
      return x + x;
    }
    k += (high >> 20) - 1023;
    int below = k >>> 31;
    double y = k + below;
    double mantissa = Words.withHigh(x, high & 0x000fffff | 0x3ff - below << 20);
    double z = y * 3.69423907715893078616e-13 + 4.34294481903251816668e-01 * log(mantissa);
    return z + y * 3.01029995663611771306e-01;
  }

  /** Of one more. */
  public static double log1p(double x) {
    int high = high(x);
    int magnitude = high & 0x7fffffff;
    if (x <= -1 || Double.isNaN(x)) {
      return x == -1 ? Double.NEGATIVE_INFINITY : Double.NaN;
    }
    if (high >= Words.INFINITY) {
      return x;
    }
    if (magnitude < 0x3e200000) {
      return magnitude < 0x3c900000 ? x : x - x * x * 0.5;
    }
    if (high < 0x3fda827a && (high > 0 || high <= 0xbfd2bec3)) {
      return moreNear(x, 1, 0, 0);
    }
    boolean huge = high >= 0x43400000;
    double u = huge ? x : 1.0 + x;
    int k = (high(u) >> 20) - 1023;
    double c = huge ? 0 : (k > 0 ? 1.0 - (u - x) : x - (u - 1.0)) / u;
    int rest = high(u) & 0x000fffff;
    if (rest < 0x6a09e) {
      return moreNear(Words.withHigh(u, rest | 0x3ff00000) - 1.0, rest, c, k);
    }
    double halved = Words.withHigh(u, rest | 0x3fe00000) - 1.0;
    return moreNear(halved, 0x00100000 - rest >> 2, c, k + 1);
  }

  private static double moreNear(double f, int rest, double c, int k) {
    double hi = k * Exponential.LN2;
    double lo = k * Exponential.LN2_TAIL + c;
    double square = 0.5 * f * f;
    if (rest == 0) {
      if (f == 0) {
        return k == 0 ? 0 : hi + (c + k * Exponential.LN2_TAIL);
      }
      double r = square * (1.0 - 0.66666666666666666 * f);
      return k == 0 ? f - r : hi - ((r - lo) - f);
    }
    double s = f / (2.0 + f);
    double z = s * s;
    double r =
        z
            * (6.666666666666735130e-01
                + z
                    * (3.999999999940941908e-01
                        + z
                            * (2.857142874366239149e-01
                                + z
                                    * (2.222219843214978396e-01
                                        + z
                                            * (1.818357216161805012e-01
                                                + z
                                                    * (1.531383769920937332e-01
                                                        + z * 1.479819860511658591e-01))))));
    return k == 0 ? f - (square - s * (square + r)) : hi - ((square - (s * (square + r) + lo)) - f);
  }
}
