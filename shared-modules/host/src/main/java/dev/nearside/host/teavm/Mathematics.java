package dev.nearside.host.teavm;

import dev.nearside.host.CallContext;
import dev.nearside.host.HostFunction;
import dev.nearside.host.HostFunction.ToDouble;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code teavmMath}: what {@link Math} of a Java guest asks its host for.
 *
 * <p>Square root, floor and ceiling are exact everywhere. The others are within one unit in the
 * last place, and a browser may differ from the node in that last place.
 */
final class Mathematics {
  private static final int RANDOM_BITS = 53;

  private static final String[] OF_ONE = {
    "sin", "cos", "tan", "asin", "acos", "atan", "exp", "log", "sqrt", "floor", "ceil"
  };

  private Mathematics() {}

  static List<HostFunction> functions() {
    List<HostFunction> functions = new ArrayList<>();
    for (int i = 0; i < OF_ONE.length; i++) {
      int function = i;
      functions.add(function(OF_ONE[i], "d", (c, a) -> ofOne(function, a.f64(0))));
    }
    functions.add(function("atan2", "dd", (c, a) -> StrictMath.atan2(a.f64(0), a.f64(1))));
    functions.add(function("pow", "dd", (c, a) -> StrictMath.pow(a.f64(0), a.f64(1))));
    functions.add(function("random", "", (c, a) -> random(c)));
    return functions;
  }

  private static double ofOne(int function, double x) {
    return switch (function) {
      case 0 -> StrictMath.sin(x);
      case 1 -> StrictMath.cos(x);
      case 2 -> StrictMath.tan(x);
      case 3 -> StrictMath.asin(x);
      case 4 -> StrictMath.acos(x);
      case 5 -> StrictMath.atan(x);
      case 6 -> StrictMath.exp(x);
      case 7 -> StrictMath.log(x);
      case 8 -> StrictMath.sqrt(x);
      case 9 -> StrictMath.floor(x);
      default -> StrictMath.ceil(x);
    };
  }

  private static double random(CallContext context) {
    byte[] bytes = new byte[Long.BYTES];
    context.platform().random(bytes);
    long bits = 0;
    for (byte b : bytes) {
      bits = bits << Byte.SIZE | b & 0xFF;
    }
    return (bits >>> (Long.SIZE - RANDOM_BITS)) / (double) (1L << RANDOM_BITS);
  }

  private static HostFunction function(String name, String parameters, ToDouble body) {
    return new HostFunction("teavmMath", name, parameters, body);
  }
}
