package dev.nearside.server.execute;

import run.endive.runtime.WasmException;
import run.endive.wasm.WasmEngineException;

/**
 * What a trap of the engine is called: it throws its own exceptions, and Java's where it leaves a
 * check to the JVM. {@link dev.nearside.host.GuestTrap#ofEngine} makes the words those of all
 * places.
 */
final class Traps {
  private Traps() {}

  static String sentence(RuntimeException trap) {
    return switch (trap) {
      case WasmException _ -> "uncaught exception";
      case ArithmeticException _ -> "integer divide by zero";
      case ClassCastException _ -> "cast failure";
      case NullPointerException _ -> "null reference";
      case IndexOutOfBoundsException _ -> "out of bounds array access";
      case NegativeArraySizeException _ -> "requested new array is too large";
      case WasmEngineException known when isOfConversion(known) -> "invalid conversion to integer";
      case WasmEngineException known -> String.valueOf(known.getMessage());
      default -> trap.getClass().getSimpleName() + ": " + trap.getMessage();
    };
  }

  /**
   * A float that fits no integer is an overflow to this engine, as a division is; V8 tells such a
   * float from no NaN.
   */
  private static boolean isOfConversion(WasmEngineException trap) {
    StackTraceElement[] at = trap.getStackTrace();
    return at.length > 0 && at[0].getMethodName().contains("_TRUNC_");
  }
}
