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

/** Powers of e, and the hyperbolic functions. */
public final class Exponential {
  static final double LN2 = 6.93147180369123816490e-01;
  static final double LN2_TAIL = 1.90821492927058770002e-10;
  private static final double INVERSE_LN2 = 1.44269504088896338700e+00;
  private static final double OVERFLOW = 7.09782712893383973096e+02;
  private static final double UNDERFLOW = -7.45133219101941108420e+02;
  private static final double TWO_M1000 = 0x1p-1000;

  private Exponential() {}

  public static double exp(double x) {
    int magnitude = high(x) & 0x7fffffff;
    if (Double.isNaN(x)) {
      return x;
    }
    if (x > OVERFLOW) {
      return Double.POSITIVE_INFINITY;
    }
    if (x < UNDERFLOW) {
      return 0;
    }
    if (magnitude <= 0x3fd62e42) {
      return magnitude < 0x3e300000 ? 1 + x : 1 - ((x * series(x)) / (series(x) - 2.0) - x);
    }
    int k;
    double hi;
    double lo;
    if (magnitude < 0x3ff0a2b2) {
      k = x < 0 ? -1 : 1;
      hi = x - k * LN2;
      lo = k * LN2_TAIL;
    } else {
      k = (int) (INVERSE_LN2 * x + (x < 0 ? -0.5 : 0.5));
      hi = x - k * LN2;
      lo = k * LN2_TAIL;
    }
    double r = hi - lo;
    double c = series(r);
    double y = 1 - ((lo - (r * c) / (2.0 - c)) - hi);
    return k >= -1021 ? Words.shifted(y, k) : Words.shifted(y, k + 1000) * TWO_M1000;
  }

  private static double series(double x) {
    double t = x * x;
    return x
        - t
            * (1.66666666666666019037e-01
                + t
                    * (-2.77777777770155933842e-03
                        + t
                            * (6.61375632143793436117e-05
                                + t
                                    * (-1.65339022054652515390e-06
                                        + t * 4.13813679705723846039e-08))));
  }

  /** Powers of e less one. */
  public static double expm1(double x) {
    int magnitude = high(x) & 0x7fffffff;
    if (Double.isNaN(x)) {
      return x;
    }
    if (x > OVERFLOW) {
      return Double.POSITIVE_INFINITY;
    }
    if (x < 0 && magnitude >= 0x4043687a) {
      return -1;
    }
    if (magnitude <= 0x3fd62e42) {
      return magnitude < 0x3c900000 ? x : less(x, 0, 0);
    }
    int k;
    if (magnitude < 0x3ff0a2b2) {
      k = x < 0 ? -1 : 1;
    } else {
      k = (int) (INVERSE_LN2 * x + (x < 0 ? -0.5 : 0.5));
    }
    double hi = x - k * LN2;
    double lo = k * LN2_TAIL;
    double r = hi - lo;
    return less(r, (hi - r) - lo, k);
  }

  private static double less(double x, double c, int k) {
    double half = 0.5 * x;
    double square = x * half;
    double r =
        1
            + square
                * (-3.33333333333331316428e-02
                    + square
                        * (1.58730158725481460165e-03
                            + square
                                * (-7.93650757867487942473e-05
                                    + square
                                        * (4.00821782736932239552e-06
                                            + square * -2.01099218183624371326e-07))));
    double t = 3.0 - r * half;
    double e = square * ((r - t) / (6.0 - x * t));
    if (k == 0) {
      return x - (x * e - square);
    }
    e = (x * (e - c) - c) - square;
    if (k == -1) {
      return 0.5 * (x - e) - 0.5;
    }
    if (k == 1) {
      return x < -0.25 ? -2.0 * (e - (x + 0.5)) : 1 + 2.0 * (x - e);
    }
    if (k <= -2 || k > 56) {
      double y = 1 - (e - x);
      return (k == 1024 ? y * 2.0 * 0x1p1023 : Words.shifted(y, k)) - 1;
    }
    if (k < 20) {
      return Words.shifted(Words.of(0x3ff00000 - (0x200000 >> k), 0) - (e - x), k);
    }
    return Words.shifted(x - (e + Words.of(0x3ff - k << 20, 0)) + 1, k);
  }

  public static double sinh(double x) {
    int magnitude = high(x) & 0x7fffffff;
    if (magnitude >= Words.INFINITY) {
      return x + x;
    }
    double h = x < 0 ? -0.5 : 0.5;
    double a = Math.abs(x);
    if (magnitude >= 0x40360000) {
      return largeHyperbolic(a, magnitude, h);
    }
    if (magnitude < 0x3e300000) {
      return x;
    }
    double t = expm1(a);
    return magnitude < 0x3ff00000 ? h * (2.0 * t - t * t / (t + 1)) : h * (t + t / (t + 1));
  }

  public static double cosh(double x) {
    int magnitude = high(x) & 0x7fffffff;
    if (magnitude >= Words.INFINITY) {
      return x * x;
    }
    double a = Math.abs(x);
    if (magnitude >= 0x40360000) {
      return largeHyperbolic(a, magnitude, 0.5);
    }
    if (magnitude < 0x3fd62e43) {
      double t = expm1(a);
      double w = 1 + t;
      return magnitude < 0x3c800000 ? w : 1 + (t * t) / (w + w);
    }
    double t = exp(a);
    return 0.5 * t + 0.5 / t;
  }

  private static double largeHyperbolic(double a, int magnitude, double half) {
    if (magnitude < 0x40862e42) {
      return half * exp(a);
    }
    if (magnitude < 0x408633ce
        || magnitude == 0x408633ce && Integer.compareUnsigned(low(a), 0x8fb9f87d) <= 0) {
      double w = exp(0.5 * a);
      return half * w * w;
    }
    return half * Double.POSITIVE_INFINITY;
  }

  public static double tanh(double x) {
    int magnitude = high(x) & 0x7fffffff;
    if (Double.isNaN(x)) {
      return x;
    }
    double z = 1;
    if (magnitude < 0x40360000) {
      if (magnitude < 0x3c800000) {
        return x * (1 + x);
      }
      double a = Math.abs(x);
      if (magnitude >= 0x3ff00000) {
        z = 1 - 2.0 / (expm1(2.0 * a) + 2.0);
      } else {
        double t = expm1(-2.0 * a);
        z = -t / (t + 2.0);
      }
    }
    return high(x) < 0 ? -z : z;
  }
}
