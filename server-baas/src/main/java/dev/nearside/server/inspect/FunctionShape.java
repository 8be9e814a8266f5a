package dev.nearside.server.inspect;

/**
 * A function's type, a letter for each value: {@code i} i32, {@code l} i64, {@code f} f32, {@code
 * d} f64, {@code r} a reference, {@code v} a vector.
 */
record FunctionShape(String parameters, String results) {
  /** Whether it can be called without knowing more: takes nothing, gives nothing or an i32. */
  boolean isPlain() {
    return parameters.isEmpty() && (results.isEmpty() || results.equals("i"));
  }
}
