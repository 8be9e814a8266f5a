package dev.nearside.sdk.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Our functions beside Java's own, to the last bit. */
class StrictMathTest {
  private static final int BY_CHANCE = 200_000;

  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    1,
    -1,
    0.5,
    -0.5,
    2,
    -2,
    1.5,
    2.5,
    -2.5,
    3,
    22,
    23,
    1024,
    -1074,
    -1075,
    1e10,
    1e22,
    Math.PI,
    -Math.PI,
    Math.PI / 2,
    Math.PI / 4,
    Math.E,
    Math.nextDown(1.0),
    Math.nextUp(1.0),
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    3 * Double.MIN_VALUE,
    Double.MIN_NORMAL,
    1e-300,
    1e300,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN,
    709.78,
    709.79,
    710.4,
    710.5,
    -708,
    -745.13,
    -745.2,
    0.49999999999999994,
    4503599627370495.5,
    4503599627370497.5,
    9007199254740992.0,
    2147483648.0,
    9.3e18
  };

  @TestFactory
  Stream<DynamicTest> ofOneNumber() {
    return Stream.of(
        one("sin", Trigonometry::sin, StrictMath::sin),
        one("cos", Trigonometry::cos, StrictMath::cos),
        one("tan", Trigonometry::tan, StrictMath::tan),
        one("asin", InverseTrigonometry::asin, StrictMath::asin),
        one("acos", InverseTrigonometry::acos, StrictMath::acos),
        one("atan", InverseTrigonometry::atan, StrictMath::atan),
        one("exp", Exponential::exp, StrictMath::exp),
        one("expm1", Exponential::expm1, StrictMath::expm1),
        one("sinh", Exponential::sinh, StrictMath::sinh),
        one("cosh", Exponential::cosh, StrictMath::cosh),
        one("tanh", Exponential::tanh, StrictMath::tanh),
        one("log", Logarithm::log, StrictMath::log),
        one("log10", Logarithm::log10, StrictMath::log10),
        one("log1p", Logarithm::log1p, StrictMath::log1p),
        one("cbrt", Roots::cbrt, StrictMath::cbrt),
        one("rint", Rounding::rint, StrictMath::rint),
        one("round", Rounding::round, Math::round),
        one("round float", x -> Rounding.round((float) x), x -> Math.round((float) x)),
        one("ulp", Rounding::ulp, Math::ulp));
  }

  @TestFactory
  Stream<DynamicTest> ofTwoNumbers() {
    return Stream.of(
        two("atan2", InverseTrigonometry::atan2, StrictMath::atan2),
        two("pow", Power::pow, StrictMath::pow),
        two("hypot", Roots::hypot, StrictMath::hypot),
        two("IEEEremainder", Rounding::IEEEremainder, StrictMath::IEEEremainder),
        two("remainder", Rounding::remainder, (x, y) -> x % y),
        two("nextAfter", Rounding::nextAfter, Math::nextAfter),
        two("scalb", (x, y) -> Rounding.scalb(x, (int) y), (x, y) -> Math.scalb(x, (int) y)),
        two(
            "scalb float",
            (x, y) -> Rounding.scalb((float) x, (int) y),
            (x, y) -> Math.scalb((float) x, (int) y)));
  }

  private static DynamicTest one(String name, DoubleUnaryOperator ours, DoubleUnaryOperator java) {
    return two(name, (x, y) -> ours.applyAsDouble(x), (x, y) -> java.applyAsDouble(x));
  }

  private static DynamicTest two(
      String name, DoubleBinaryOperator ours, DoubleBinaryOperator java) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          List<String> different = new ArrayList<>();
          for (double x : SPECIAL) {
            for (double y : SPECIAL) {
              compare(ours, java, x, y, different);
            }
          }
          Random random = new Random(1);
          for (int i = 0; i < BY_CHANCE; i++) {
            compare(ours, java, number(random), number(random), different);
            compare(ours, java, random.nextDouble() * 9, random.nextGaussian() * 90, different);
          }
          assertThat(different).isEmpty();
        });
  }

  private static void compare(
      DoubleBinaryOperator ours,
      DoubleBinaryOperator java,
      double x,
      double y,
      List<String> different) {
    double actual = ours.applyAsDouble(x, y);
    double expected = java.applyAsDouble(x, y);
    if (Double.doubleToLongBits(actual) != Double.doubleToLongBits(expected)
        && different.size() < 10) {
      different.add("of " + x + " and " + y + ": " + actual + ", Java says " + expected);
    }
  }

  /** Any bits; small and large; integers; beside the zeros of sine; beside one. */
  private static double number(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> Double.longBitsToDouble(random.nextLong());
      case 1 -> random.nextGaussian();
      case 2 -> random.nextGaussian() * 1000;
      case 3 -> random.nextInt(2000) - 1000;
      case 4 -> (random.nextInt(4000) - 2000) * Math.PI / 4 + random.nextGaussian() * 1e-9;
      default -> 1 + random.nextGaussian() * Math.scalb(1.0, -random.nextInt(52));
    };
  }
}
