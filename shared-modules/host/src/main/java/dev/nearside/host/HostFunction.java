package dev.nearside.host;

import org.jspecify.annotations.Nullable;

/**
 * One importable function: its name, its type and what it does.
 *
 * @param module the import's module, such as {@code wasi_snapshot_preview1}
 * @param parameters one letter each: {@code i} i32, {@code l} i64, {@code f} f32, {@code d} f64,
 *     {@code r} reference
 */
public record HostFunction(String module, String name, String parameters, Body body) {

  /** What it does, by what it gives back. */
  public sealed interface Body {}

  /** Gives nothing. */
  public non-sealed interface Action extends Body {
    void call(Arguments arguments);
  }

  public non-sealed interface ToInt extends Body {
    int call(Arguments arguments);
  }

  public non-sealed interface ToLong extends Body {
    long call(Arguments arguments);
  }

  public non-sealed interface ToDouble extends Body {
    double call(Arguments arguments);
  }

  public non-sealed interface ToReference extends Body {
    @Nullable Object call(Arguments arguments);
  }
}
