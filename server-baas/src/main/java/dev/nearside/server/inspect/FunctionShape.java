package dev.nearside.server.inspect;

import dev.nearside.contract.NumberType;
import dev.nearside.contract.Signature;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function's type, a letter for each value: {@code i} i32, {@code l} i64, {@code f} f32, {@code
 * d} f64, {@code r} a reference, {@code v} a vector.
 */
record FunctionShape(String parameters, String results) {
  /** What it takes and gives, or null when it is not all numbers. */
  @Nullable Signature signature() {
    List<NumberType> takes = numbers(parameters);
    List<NumberType> gives = numbers(results);
    return takes == null || gives == null ? null : new Signature(takes, gives);
  }

  private static @Nullable List<NumberType> numbers(String letters) {
    List<NumberType> types = new ArrayList<>();
    for (char letter : letters.toCharArray()) {
      switch (letter) {
        case 'i' -> types.add(NumberType.I32);
        case 'l' -> types.add(NumberType.I64);
        case 'f' -> types.add(NumberType.F32);
        case 'd' -> types.add(NumberType.F64);
        default -> {
          return null;
        }
      }
    }
    return types;
  }

  /** Whether it can be called without knowing more: takes nothing, gives nothing or an i32. */
  boolean isPlain() {
    return parameters.isEmpty() && (results.isEmpty() || results.equals("i"));
  }
}
