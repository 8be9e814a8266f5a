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

/** The remainder of a large angle: multiplies by as many bits of 2/pi as matter (Payne, Hanek). */
final class LongHalfPi {
  private static final int[] TWO_OVER_PI = {
    0xA2F983, 0x6E4E44, 0x1529FC, 0x2757D1, 0xF534DD, 0xC0DB62, 0x95993C, 0x439041, 0xFE5163,
    0xABDEBB, 0xC561B7, 0x246E3A, 0x424DD2, 0xE00649, 0x2EEA09, 0xD1921C, 0xFE1DEB, 0x1CB129,
    0xA73EE8, 0x8235F5, 0x2EBB44, 0x84E99C, 0x7026B4, 0x5F7E41, 0x3991D6, 0x398353, 0x39F49C,
    0x845F8B, 0xBDF928, 0x3B1FF8, 0x97FFDE, 0x05980F, 0xEF2F11, 0x8B5A0A, 0x6D1F6D, 0x367ECF,
    0x27CB09, 0xB74F46, 0x3F669E, 0x5FEA2D, 0x7527BA, 0xC7EBE5, 0xF17B3D, 0x0739F7, 0x8A5292,
    0xEA6BFB, 0x5FB11F, 0x8D5D08, 0x560330, 0x46FC7B, 0x6BABF0, 0xCFBC20, 0x9AF436, 0x1DA9E3,
    0x91615E, 0xE61B08, 0x659985, 0x5F14A0, 0x68408D, 0xFFD880, 0x4D7327, 0x310606, 0x1556CA,
    0x73A8C9, 0x60E27B, 0xC08C6B
  };

  private static final double[] PARTS = {
    1.57079625129699707031e+00,
    7.54978941586159635335e-08,
    5.39030252995776476554e-15,
    3.28200341580791294123e-22,
    1.27065575308067607349e-29,
    1.22933308981111328932e-36,
    2.73370053816464559624e-44,
    2.16741683877804819444e-51
  };

  private static final int TERMS = 4;
  private static final double TWO24 = 0x1p24;
  private static final double TWO_M24 = 0x1p-24;

  final double rest;
  final double tail;
  final int quarters;

  private final double[] x;
  private final int lastX;
  private final int firstDigit;
  private final double[] f = new double[20];
  private final double[] q = new double[20];
  private final int[] digits = new int[20];
  private int last = TERMS;
  private int exponent;
  private int turns;
  private int half;
  private double fraction;

  LongHalfPi(double[] x, int exponentOfX, int count) {
    this.x = x;
    lastX = count - 1;
    firstDigit = Math.max(0, (exponentOfX - 3) / 24);
    exponent = exponentOfX - 24 * (firstDigit + 1);
    for (int i = 0; i <= lastX + TERMS; i++) {
      int j = firstDigit - lastX + i;
      f[i] = j < 0 ? 0 : TWO_OVER_PI[j];
    }
    for (int i = 0; i <= TERMS; i++) {
      q[i] = product(i);
    }
    do {
      distill();
      takeWhole();
    } while (needsMore());
    dropZeros();
    double[] sums = multiplied();
    double sum = 0;
    for (int i = last; i >= 0; i--) {
      sum += sums[i];
    }
    double lost = sums[0] - sum;
    for (int i = 1; i <= last; i++) {
      lost += sums[i];
    }
    rest = half == 0 ? sum : -sum;
    tail = half == 0 ? lost : -lost;
    quarters = turns & 7;
  }

  private double product(int i) {
    double sum = 0;
    for (int j = 0; j <= lastX; j++) {
      sum += x[j] * f[lastX + i - j];
    }
    return sum;
  }

  /** Numbers to digits of 24 bits, the last first. */
  private void distill() {
    double z = q[last];
    for (int i = 0, j = last; j > 0; i++, j--) {
      double carried = (int) (TWO_M24 * z);
      digits[i] = (int) (z - TWO24 * carried);
      z = q[j - 1] + carried;
    }
    fraction = Words.scaled(z, exponent);
  }

  private void takeWhole() {
    fraction -= 8.0 * Math.floor(fraction * 0.125);
    turns = (int) fraction;
    fraction -= turns;
    half = 0;
    if (exponent > 0) {
      int i = digits[last - 1] >> 24 - exponent;
      turns += i;
      digits[last - 1] -= i << 24 - exponent;
      half = digits[last - 1] >> 23 - exponent;
    } else if (exponent == 0) {
      half = digits[last - 1] >> 23;
    } else if (fraction >= 0.5) {
      half = 2;
    }
    if (half > 0) {
      turns++;
      takeFromOne();
    }
  }

  private void takeFromOne() {
    boolean carry = false;
    for (int i = 0; i < last; i++) {
      int digit = digits[i];
      if (carry) {
        digits[i] = 0xffffff - digit;
      } else if (digit != 0) {
        carry = true;
        digits[i] = 0x1000000 - digit;
      }
    }
    if (exponent == 1) {
      digits[last - 1] &= 0x7fffff;
    } else if (exponent == 2) {
      digits[last - 1] &= 0x3fffff;
    }
    if (half == 2) {
      fraction = 1 - fraction;
      if (carry) {
        fraction -= Words.scaled(1, exponent);
      }
    }
  }

  private boolean needsMore() {
    if (fraction != 0) {
      return false;
    }
    int any = 0;
    for (int i = last - 1; i >= TERMS; i--) {
      any |= digits[i];
    }
    if (any != 0) {
      return false;
    }
    int more = 1;
    while (digits[TERMS - more] == 0) {
      more++;
    }
    for (int i = last + 1; i <= last + more; i++) {
      f[lastX + i] = TWO_OVER_PI[firstDigit + i];
      q[i] = product(i);
    }
    last += more;
    return true;
  }

  private void dropZeros() {
    if (fraction == 0) {
      last--;
      exponent -= 24;
      while (digits[last] == 0) {
        last--;
        exponent -= 24;
      }
      return;
    }
    double z = Words.scaled(fraction, -exponent);
    if (z >= TWO24) {
      double carried = (int) (TWO_M24 * z);
      digits[last] = (int) (z - TWO24 * carried);
      last++;
      exponent += 24;
      digits[last] = (int) carried;
    } else {
      digits[last] = (int) z;
    }
  }

  private double[] multiplied() {
    double scale = Words.scaled(1, exponent);
    for (int i = last; i >= 0; i--) {
      q[i] = scale * digits[i];
      scale *= TWO_M24;
    }
    double[] sums = new double[20];
    for (int i = last; i >= 0; i--) {
      double sum = 0;
      for (int k = 0; k <= TERMS && k <= last - i; k++) {
        sum += PARTS[k] * q[i + k];
      }
      sums[last - i] = sum;
    }
    return sums;
  }
}
