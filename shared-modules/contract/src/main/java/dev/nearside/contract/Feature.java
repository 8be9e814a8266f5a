package dev.nearside.contract;

/** The Wasm proposals that decide where a module can run; what every engine has is not listed. */
public enum Feature {
  SIMD("simd"),
  RELAXED_SIMD("relaxed_simd"),
  TAIL_CALLS("tail_calls"),
  /** Exceptions with {@code exnref} (Wasm 3.0). */
  EXCEPTIONS("exceptions"),
  LEGACY_EXCEPTIONS("legacy_exceptions"),
  GC("gc"),
  THREADS("threads"),
  MEMORY64("memory64"),
  MULTI_MEMORY("multi_memory");

  private final String wire;

  Feature(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }
}
