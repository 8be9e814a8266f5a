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
import static dev.nearside.sdk.math.Words.signed;

/** Arc sine, cosine and tangent. */
public final class InverseTrigonometry {
  private static final double HALF_PI = 1.57079632679489655800e+00;
  private static final double HALF_PI_TAIL = 6.12323399573676603587e-17;
  private static final double QUARTER_PI = 7.85398163397448278999e-01;
  private static final double PI_TAIL = 1.2246467991473531772E-16;

  private InverseTrigonometry() {}

  public static double asin(double x) {
    int high = high(x);
    int magnitude = high & 0x7fffffff;
    if (magnitude >= 0x3ff00000) {
      return Math.abs(x) == 1 ? x * HALF_PI + x * HALF_PI_TAIL : Double.NaN;
    }
    if (magnitude < 0x3fe00000) {
      return magnitude < 0x3e400000 ? x : x + x * ratio(x * x);
    }
    double t = (1 - Math.abs(x)) * 0.5;
    double s = Math.sqrt(t);
    double r = ratio(t);
    double angle;
    if (magnitude >= 0x3fef3333) {
      angle = HALF_PI - (2.0 * (s + s * r) - HALF_PI_TAIL);
    } else {
      double w = Words.upper(s);
      double c = (t - w * w) / (s + w);
      double p = 2.0 * s * r - (HALF_PI_TAIL - 2.0 * c);
      double q = QUARTER_PI - 2.0 * w;
      angle = QUARTER_PI - (p - q);
    }
    return high > 0 ? angle : -angle;
  }

  public static double acos(double x) {
    int high = high(x);
    int magnitude = high & 0x7fffffff;
    if (magnitude >= 0x3ff00000) {
      return x == 1 ? 0 : x == -1 ? Math.PI + 2.0 * HALF_PI_TAIL : Double.NaN;
    }
    if (magnitude < 0x3fe00000) {
      return magnitude <= 0x3c600000
          ? HALF_PI + HALF_PI_TAIL
          : HALF_PI - (x - (HALF_PI_TAIL - x * ratio(x * x)));
    }
    if (high < 0) {
      double z = (1 + x) * 0.5;
      double s = Math.sqrt(z);
      return Math.PI - 2.0 * (s + (ratio(z) * s - HALF_PI_TAIL));
    }
    double z = (1 - x) * 0.5;
    double s = Math.sqrt(z);
    double upper = Words.upper(s);
    double c = (z - upper * upper) / (s + upper);
    return 2.0 * (upper + (ratio(z) * s + c));
  }

  private static double ratio(double t) {
    double p =
        t
            * (1.66666666666666657415e-01
                + t
                    * (-3.25565818622400915405e-01
                        + t
                            * (2.01212532134862925881e-01
                                + t
                                    * (-4.00555345006794114027e-02
                                        + t
                                            * (7.91534994289814532176e-04
                                                + t * 3.47933107596021167570e-05)))));
    double q =
        1
            + t
                * (-2.40339491173441421878e+00
                    + t
                        * (2.02094576023350569471e+00
                            + t * (-6.88283971605453293030e-01 + t * 7.70381505559019352791e-02)));
    return p / q;
  }

  public static double atan(double x) {
    int magnitude = high(x) & 0x7fffffff;
    if (magnitude >= 0x44100000) {
      return Double.isNaN(x) ? x : x > 0 ? HALF_PI + HALF_PI_TAIL : -HALF_PI - HALF_PI_TAIL;
    }
    if (magnitude < 0x3fdc0000) {
      return magnitude < 0x3e200000 ? x : x - x * arcSeries(x * x);
    }
    double a = Math.abs(x);
    double angle;
    if (magnitude < 0x3fe60000) {
      angle =
          arc((2.0 * a - 1) / (2.0 + a), 4.63647609000806093515e-01, 2.26987774529616870924e-17);
    } else if (magnitude < 0x3ff30000) {
      angle = arc((a - 1) / (a + 1), QUARTER_PI, 3.06161699786838301793e-17);
    } else if (magnitude < 0x40038000) {
      angle =
          arc((a - 1.5) / (1 + 1.5 * a), 9.82793723247329054082e-01, 1.39033110312309984516e-17);
    } else {
      angle = arc(-1.0 / a, HALF_PI, HALF_PI_TAIL);
    }
    return x < 0 ? -angle : angle;
  }

  private static double arc(double x, double known, double tail) {
    return known - ((x * arcSeries(x * x) - tail) - x);
  }

  private static double arcSeries(double z) {
    double w = z * z;
    double odd =
        z
            * (3.33333333333329318027e-01
                + w
                    * (1.42857142725034663711e-01
                        + w
                            * (9.09088713343650656196e-02
                                + w
                                    * (6.66107313738753120669e-02
                                        + w
                                            * (4.97687799461593236017e-02
                                                + w * 1.62858201153657823623e-02)))));
    double even =
        w
            * (-1.99999999998764832476e-01
                + w
                    * (-1.11111104054623557880e-01
                        + w
                            * (-7.69187620504482999495e-02
                                + w
                                    * (-5.83357013379057348645e-02
                                        + w * -3.65315727442169155270e-02))));
    return odd + even;
  }

  public static double atan2(double y, double x) {
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return x + y;
    }
    if (x == 1) {
      return atan(y);
    }
    boolean left = high(x) < 0;
    if (y == 0) {
      return left ? signed(Math.PI, y) : y;
    }
    if (x == 0) {
      return signed(HALF_PI, y);
    }
    boolean endless = Math.abs(y) == Double.POSITIVE_INFINITY;
    if (Math.abs(x) == Double.POSITIVE_INFINITY) {
      double angle = endless ? QUARTER_PI : 0;
      return signed(left ? endless ? 3.0 * QUARTER_PI : Math.PI : angle, y);
    }
    if (endless) {
      return signed(HALF_PI, y);
    }
    int exponents = (high(y) & 0x7fffffff) - (high(x) & 0x7fffffff) >> 20;
    double z;
    if (exponents > 60) {
      z = HALF_PI + 0.5 * PI_TAIL;
    } else {
      z = left && exponents < -60 ? 0 : atan(Math.abs(y / x));
    }
    return signed(left ? Math.PI - (z - PI_TAIL) : z, y);
  }
}
