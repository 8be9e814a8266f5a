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

/** Sine, cosine and tangent. */
public final class Trigonometry {
  private static final int QUARTER_PI = 0x3fe921fb;

  private Trigonometry() {}

  public static double sin(double x) {
    if ((high(x) & 0x7fffffff) <= QUARTER_PI) {
      return sine(x, 0, false);
    }
    HalfPi angle = new HalfPi(x);
    return switch (angle.quarters & 3) {
      case 0 -> sine(angle.rest, angle.tail, true);
      case 1 -> cosine(angle.rest, angle.tail);
      case 2 -> -sine(angle.rest, angle.tail, true);
      default -> -cosine(angle.rest, angle.tail);
    };
  }

  public static double cos(double x) {
    if ((high(x) & 0x7fffffff) <= QUARTER_PI) {
      return cosine(x, 0);
    }
    HalfPi angle = new HalfPi(x);
    return switch (angle.quarters & 3) {
      case 0 -> cosine(angle.rest, angle.tail);
      case 1 -> -sine(angle.rest, angle.tail, true);
      case 2 -> -cosine(angle.rest, angle.tail);
      default -> sine(angle.rest, angle.tail, true);
    };
  }

  public static double tan(double x) {
    if ((high(x) & 0x7fffffff) <= QUARTER_PI) {
      return tangent(x, 0, 1);
    }
    HalfPi angle = new HalfPi(x);
    return tangent(angle.rest, angle.tail, 1 - ((angle.quarters & 1) << 1));
  }

  private static double sine(double x, double y, boolean hasTail) {
    if ((high(x) & 0x7fffffff) < 0x3e400000) {
      return x;
    }
    double z = x * x;
    double v = z * x;
    double r =
        8.33333333332248946124e-03
            + z
                * (-1.98412698298579493134e-04
                    + z
                        * (2.75573137070700676789e-06
                            + z * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10)));
    double s1 = -1.66666666666666324348e-01;
    return hasTail ? x - ((z * (0.5 * y - v * r) - y) - v * s1) : x + v * (s1 + z * r);
  }

  private static double cosine(double x, double y) {
    int magnitude = high(x) & 0x7fffffff;
    if (magnitude < 0x3e400000) {
      return 1;
    }
    double z = x * x;
    double r =
        z
            * (4.16666666666666019037e-02
                + z
                    * (-1.38888888888741095749e-03
                        + z
                            * (2.48015872894767294178e-05
                                + z
                                    * (-2.75573143513906633035e-07
                                        + z
                                            * (2.08757232129817482790e-09
                                                + z * -1.13596475577881948265e-11)))));
    if (magnitude < 0x3fd33333) {
      return 1 - (0.5 * z - (z * r - x * y));
    }
    double quarter = magnitude > 0x3fe90000 ? 0.28125 : Words.of(magnitude - 0x00200000, 0);
    double half = 0.5 * z - quarter;
    return 1 - quarter - (half - (z * r - x * y));
  }

  /** The tangent for the sign 1, minus its inverse for -1. */
  private static double tangent(double angle, double rest, int sign) {
    double x = angle;
    double y = rest;
    int high = high(x);
    int magnitude = high & 0x7fffffff;
    if (magnitude < 0x3e300000) {
      return sign == 1 ? x : x + y == 0 ? Double.POSITIVE_INFINITY : minusInverse(x, y);
    }
    boolean large = magnitude >= 0x3fe59428;
    if (large) {
      if (high < 0) {
        x = -x;
        y = -y;
      }
      x = (7.85398163397448278999e-01 - x) + (3.06161699786838301793e-17 - y);
      y = 0;
    }
    double z = x * x;
    double s = z * x;
    double r = y + z * (s * tangentSeries(z) + y);
    r += 3.33333333333334091986e-01 * s;
    double w = x + r;
    if (large) {
      double v = sign;
      return (1 - (high >> 30 & 2)) * (v - 2.0 * (x - (w * w / (w + v) - r)));
    }
    if (sign == 1) {
      return w;
    }
    return minusInverse(x, r);
  }

  /** {@code -1 / (x + r)}, with more bits than the sum has. */
  private static double minusInverse(double x, double r) {
    double w = x + r;
    double upper = Words.upper(w);
    double v = r - (upper - x);
    double inverse = -1.0 / w;
    double t = Words.upper(inverse);
    return t + inverse * (1.0 + t * upper + t * v);
  }

  private static double tangentSeries(double z) {
    double w = z * z;
    double r =
        1.33333333333201242699e-01
            + w
                * (2.18694882948595424599e-02
                    + w
                        * (3.59207910759131235356e-03
                            + w
                                * (5.88041240820264096874e-04
                                    + w
                                        * (7.81794442939557092300e-05
                                            + w * -1.85586374855275456654e-05))));
    double v =
        z
            * (5.39682539762260521377e-02
                + w
                    * (8.86323982359930005737e-03
                        + w
                            * (1.45620945432529025516e-03
                                + w
                                    * (2.46463134818469906812e-04
                                        + w
                                            * (7.14072491382608190305e-05
                                                + w * 2.59073051863633712884e-05)))));
    return r + v;
  }
}
