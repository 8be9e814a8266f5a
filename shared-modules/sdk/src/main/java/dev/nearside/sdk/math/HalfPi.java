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

/** The remainder of an angle to the nearest multiple of pi/2, as a sum of two numbers. */
final class HalfPi {
  private static final double INVERSE = 6.36619772367581382433e-01;
  private static final double FIRST = 1.57079632673412561417e+00;
  private static final double FIRST_TAIL = 6.07710050650619224932e-11;
  private static final double SECOND = 6.07710050630396597660e-11;
  private static final double SECOND_TAIL = 2.02226624879595063154e-21;
  private static final double THIRD = 2.02226624871116645580e-21;
  private static final double THIRD_TAIL = 8.47842766036889956997e-32;
  private static final double TWO24 = 0x1p24;

  /** Remainder, and what rounding took from it. */
  double rest;

  double tail;

  /** How many quarter turns were taken off; of large angles only modulo eight. */
  int quarters;

  HalfPi(double x) {
    int magnitude = high(x) & 0x7fffffff;
    if (magnitude < 0x4002d97c) {
      nearOne(x, magnitude);
    } else if (magnitude <= 0x413921fb) {
      medium(x, magnitude);
    } else if (magnitude >= Words.INFINITY) {
      rest = Double.NaN;
      tail = Double.NaN;
    } else {
      large(x, magnitude);
    }
  }

  /** Below 3 pi/4. */
  private void nearOne(double x, int magnitude) {
    double z = Math.abs(x) - FIRST;
    if (magnitude != 0x3ff921fb) {
      split(z, FIRST_TAIL);
    } else {
      split(z - SECOND, SECOND_TAIL);
    }
    quarters = 1;
    follow(x);
  }

  private void split(double z, double w) {
    rest = z - w;
    tail = z - rest - w;
  }

  /** Up to 2^19 pi/2: the product is taken with as many bits as cancel. */
  private void medium(double x, int magnitude) {
    double t = Math.abs(x);
    quarters = (int) (t * INVERSE + 0.5);
    double fn = quarters;
    double r = t - fn * FIRST;
    double w = fn * FIRST_TAIL;
    int exponent = magnitude >> 20;
    split(r, w);
    if (exponent - (high(rest) >> 20 & 0x7ff) > 16) {
      t = r;
      w = fn * SECOND;
      r = t - w;
      w = fn * SECOND_TAIL - (t - r - w);
      split(r, w);
      if (exponent - (high(rest) >> 20 & 0x7ff) > 49) {
        t = r;
        w = fn * THIRD;
        r = t - w;
        w = fn * THIRD_TAIL - (t - r - w);
        split(r, w);
      }
    }
    follow(x);
  }

  private void large(double x, int magnitude) {
    int exponent = (magnitude >> 20) - 1046;
    double z = Words.of(magnitude - (exponent << 20), Words.low(x));
    double[] parts = new double[3];
    for (int i = 0; i < 2; i++) {
      parts[i] = (int) z;
      z = (z - parts[i]) * TWO24;
    }
    parts[2] = z;
    int count = 3;
    while (parts[count - 1] == 0) {
      count--;
    }
    LongHalfPi reduced = new LongHalfPi(parts, exponent, count);
    quarters = reduced.quarters;
    rest = reduced.rest;
    tail = reduced.tail;
    follow(x);
  }

  /** Until here it was the angle without its sign. */
  private void follow(double x) {
    if (x < 0) {
      rest = -rest;
      tail = -tail;
      quarters = -quarters;
    }
  }
}
