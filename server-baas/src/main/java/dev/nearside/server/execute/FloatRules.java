package dev.nearside.server.execute;

/**
 * Operations on floats that the engine has wrong, as the specification has them (core 4.3.3). The
 * code that a module is compiled to calls these in the place of the engine's: {@link MendedClass}.
 *
 * <p>A NaN that comes out of {@code min}, {@code max}, {@code ceil}, {@code floor} or {@code trunc}
 * must be a quiet one; {@link Math} hands a signalling one on as it is. And the engine's {@code
 * f32.copysign} takes the sign of 4290772992.0 for a minus, because that number as an integer has
 * the bits of a negative NaN.
 *
 * <p>Public, because generated classes are in packages of their own; named as the engine's are. Not
 * for any other use.
 */
public final class FloatRules {
  private FloatRules() {}

  public static float F32_COPYSIGN(float magnitude, float sign) {
    return Math.copySign(magnitude, sign);
  }

  public static float F32_MIN(float a, float b) {
    return Float.isNaN(a) || Float.isNaN(b) ? a + b : Math.min(a, b);
  }

  public static float F32_MAX(float a, float b) {
    return Float.isNaN(a) || Float.isNaN(b) ? a + b : Math.max(a, b);
  }

  public static double F64_MIN(double a, double b) {
    return Double.isNaN(a) || Double.isNaN(b) ? a + b : Math.min(a, b);
  }

  public static double F64_MAX(double a, double b) {
    return Double.isNaN(a) || Double.isNaN(b) ? a + b : Math.max(a, b);
  }

  public static double F64_CEIL(double x) {
    return Double.isNaN(x) ? x + x : Math.ceil(x);
  }

  public static double F64_FLOOR(double x) {
    return Double.isNaN(x) ? x + x : Math.floor(x);
  }

  public static double F64_TRUNC(double x) {
    return Double.isNaN(x) ? x + x : x < 0 ? Math.ceil(x) : Math.floor(x);
  }
}
