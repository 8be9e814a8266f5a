package dev.nearside.host;

import org.jspecify.annotations.Nullable;

/**
 * One importable function: its name, its type and what it does. It belongs to no call: a platform
 * looks it up once per module, and hands the {@link CallContext} to every call of it.
 *
 * @param module the import's module, such as {@code wasi_snapshot_preview1}
 * @param parameters one letter each: {@code i} i32, {@code l} i64, {@code f} f32, {@code d} f64,
 *     {@code r} reference of any type
 */
public record HostFunction(String module, String name, String parameters, Body body) {

  /** The result's letter as in {@link #parameters}, or {@code v} for none. */
  public char result() {
    return switch (body) {
      case Action _ -> 'v';
      case ToInt _ -> 'i';
      case ToLong _ -> 'l';
      case ToDouble _ -> 'd';
      case ToReference _ -> 'r';
    };
  }

  /** What it does, by what it gives back. */
  public sealed interface Body {}

  /** Gives nothing. */
  public non-sealed interface Action extends Body {
    void call(CallContext context, Arguments arguments);
  }

  public non-sealed interface ToInt extends Body {
    int call(CallContext context, Arguments arguments);
  }

  public non-sealed interface ToLong extends Body {
    long call(CallContext context, Arguments arguments);
  }

  public non-sealed interface ToDouble extends Body {
    double call(CallContext context, Arguments arguments);
  }

  public non-sealed interface ToReference extends Body {
    @Nullable Object call(CallContext context, Arguments arguments);
  }
}
