package dev.nearside.host;

import org.jspecify.annotations.Nullable;

/** The arguments of one host call, read by position; the signature says which type is where. */
public interface Arguments {
  int i32(int index);

  long i64(int index);

  double f64(int index);

  /** A reference ({@code externref} or a GC reference), as the platform represents it. */
  @Nullable Object ref(int index);
}
