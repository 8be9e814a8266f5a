package dev.nearside.trial;

import dev.nearside.sdk.Function;
import org.teavm.interop.Export;

/** Java's elementary functions of many arguments, to be compared with those of a JVM. */
public final class MathTrial {
  private static final long PLAIN_NAN = 0x7ff8000000000000L;

  private MathTrial() {}

  @Export(name = "table")
  public static int table() {
    return Function.bytes(input -> table(input));
  }

  /**
   * @param input pairs of doubles, little endian
   * @return for each pair a row of doubles, little endian; all NaNs have the same bits
   */
  public static byte[] table(byte[] input) {
    int pairs = input.length / 16;
    byte[] output = new byte[0];
    for (int i = 0; i < pairs; i++) {
      double[] row = row(real(input, i * 16), real(input, i * 16 + 8));
      if (i == 0) {
        output = new byte[pairs * row.length * 8];
      }
      for (int j = 0; j < row.length; j++) {
        put(row[j], output, (i * row.length + j) * 8);
      }
    }
    return output;
  }

  private static double[] row(double x, double y) {
    return new double[] {
      StrictMath.sin(x),
      StrictMath.cos(x),
      StrictMath.tan(x),
      StrictMath.asin(x),
      StrictMath.acos(x),
      StrictMath.atan(x),
      StrictMath.atan2(x, y),
      StrictMath.exp(x),
      StrictMath.expm1(x),
      StrictMath.sinh(x),
      StrictMath.cosh(x),
      StrictMath.tanh(x),
      StrictMath.log(x),
      StrictMath.log10(x),
      StrictMath.log1p(x),
      StrictMath.pow(x, y),
      StrictMath.cbrt(x),
      StrictMath.hypot(x, y),
      StrictMath.IEEEremainder(x, y),
      Math.sqrt(x),
      Math.ceil(x),
      Math.floor(x),
      Math.rint(x),
      Math.round(x),
      Math.round((float) x),
      Math.ulp(x),
      Math.nextAfter(x, y),
      Math.scalb(x, (int) y),
      Math.scalb((float) x, (int) y)
    };
  }

  private static double real(byte[] bytes, int at) {
    long bits = 0;
    for (int i = 7; i >= 0; i--) {
      bits = bits << 8 | bytes[at + i] & 0xff;
    }
    return Double.longBitsToDouble(bits);
  }

  private static void put(double value, byte[] bytes, int at) {
    long bits = Double.isNaN(value) ? PLAIN_NAN : Double.doubleToRawLongBits(value);
    for (int i = 0; i < 8; i++) {
      bytes[at + i] = (byte) (bits >>> 8 * i);
    }
  }
}
