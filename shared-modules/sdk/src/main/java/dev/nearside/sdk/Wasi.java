package dev.nearside.sdk;

import org.teavm.interop.Import;

/** The functions of WASI preview 1 that a call needs; addresses are of the linear memory. */
final class Wasi {
  private static final String MODULE = "wasi_snapshot_preview1";

  private Wasi() {}

  @Import(module = MODULE, name = "fd_read")
  static native int fdRead(int descriptor, int vectors, int count, int size);

  @Import(module = MODULE, name = "fd_write")
  static native int fdWrite(int descriptor, int vectors, int count, int size);

  @Import(module = MODULE, name = "environ_sizes_get")
  static native int environSizesGet(int count, int size);

  @Import(module = MODULE, name = "environ_get")
  static native int environGet(int pointers, int strings);

  @Import(module = MODULE, name = "clock_time_get")
  static native int clockTimeGet(int clock, long precision, int nanos);

  @Import(module = MODULE, name = "random_get")
  static native int randomGet(int buffer, int length);
}
