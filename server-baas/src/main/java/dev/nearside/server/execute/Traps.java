package dev.nearside.server.execute;

import java.util.List;
import java.util.Locale;
import run.endive.runtime.WasmException;
import run.endive.wasm.WasmEngineException;

/**
 * Traps in the words of the specification's test suite, whatever the engine calls them: the engine
 * throws its own exceptions, and Java's where it leaves a check to the JVM.
 */
final class Traps {
  private static final List<String> WITH_DETAILS =
      List.of("out of bounds memory access", "uninitialized element", "undefined element");

  private Traps() {}

  static String sentence(RuntimeException trap) {
    return switch (trap) {
      case WasmException _ -> "uncaught exception";
      case ArithmeticException _ -> "integer divide by zero";
      case ClassCastException _ -> "cast failure";
      case NullPointerException _ -> "null reference";
      case IndexOutOfBoundsException _ -> "out of bounds array access";
      case NegativeArraySizeException _ -> "requested new array is too large";
      case WasmEngineException known -> known(String.valueOf(known.getMessage()));
      default -> trap.getClass().getSimpleName() + ": " + trap.getMessage();
    };
  }

  private static String known(String message) {
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.contains("unreachable")) {
      return "unreachable";
    }
    for (String words : WITH_DETAILS) {
      if (lower.startsWith(words)) {
        return words;
      }
    }
    return message;
  }
}
