package dev.nearside.sdk;

import java.util.ArrayList;
import java.util.List;

/** Whole streams, moved through one window that lives as long as the instance: one call. */
final class Stdio {
  static final int INPUT = 0;
  static final int OUTPUT = 1;
  static final int ERRORS = 2;

  /** Bytes of the window that hold one WASI io vector (address, length) and the size moved. */
  private static final int HEADER = 16;

  private static final int SIZE_MOVED = 8;
  private static final int CHUNK = 64 * 1024;
  private static final Window WINDOW = Window.of(HEADER + CHUNK);

  private Stdio() {}

  static byte[] readAll() {
    List<byte[]> chunks = new ArrayList<>();
    int total = 0;
    for (byte[] chunk = read(); chunk.length > 0; chunk = read()) {
      chunks.add(chunk);
      total += chunk.length;
    }
    byte[] all = new byte[total];
    int at = 0;
    for (byte[] chunk : chunks) {
      System.arraycopy(chunk, 0, all, at, chunk.length);
      at += chunk.length;
    }
    return all;
  }

  /** The next bytes of the input, as many as the host gives at once; none at its end. */
  private static byte[] read() {
    vector(CHUNK);
    check("fd_read", Wasi.fdRead(INPUT, WINDOW.address(0), 1, WINDOW.address(SIZE_MOVED)));
    byte[] chunk = new byte[WINDOW.getInt(SIZE_MOVED)];
    WINDOW.read(HEADER, chunk, 0, chunk.length);
    return chunk;
  }

  static void write(int descriptor, byte[] bytes) {
    int at = 0;
    while (at < bytes.length) {
      int length = Math.min(bytes.length - at, CHUNK);
      WINDOW.write(HEADER, bytes, at, length);
      vector(length);
      check("fd_write", Wasi.fdWrite(descriptor, WINDOW.address(0), 1, WINDOW.address(SIZE_MOVED)));
      at += WINDOW.getInt(SIZE_MOVED);
    }
  }

  private static void vector(int length) {
    WINDOW.putInt(0, WINDOW.address(HEADER));
    WINDOW.putInt(4, length);
  }

  static void check(String call, int errno) {
    if (errno != 0) {
      throw new Failure(call + " failed with errno " + errno);
    }
  }
}
