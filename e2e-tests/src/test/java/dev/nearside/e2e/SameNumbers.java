package dev.nearside.e2e;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Numbers that the specification leaves a choice for, made comparable. */
final class SameNumbers {
  private static final long F64_EXPONENT = 0x7ff0_0000_0000_0000L;
  private static final long F64_NAN = 0x7ff8_0000_0000_0000L;
  private static final long F32_EXPONENT = 0x7f80_0000L;
  private static final long F32_NAN = 0x7fc0_0000L;

  private SameNumbers() {}

  /**
   * Replaces every NaN of a row of eight-byte results by the plain one: sign and payload of a
   * computed NaN are not determined (WebAssembly core 4.3.3).
   */
  static byte[] withPlainNans(byte[] results) {
    ByteBuffer buffer = ByteBuffer.wrap(results.clone()).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < results.length; at += Long.BYTES) {
      long bits = buffer.getLong(at);
      if ((bits & F64_EXPONENT) == F64_EXPONENT && (bits & ~F64_EXPONENT) << 1 != 0) {
        buffer.putLong(at, F64_NAN);
      } else if (bits >>> 32 == 0
          && (bits & F32_EXPONENT) == F32_EXPONENT
          && (bits & 0x7f_ffff) != 0) {
        buffer.putLong(at, F32_NAN);
      }
    }
    return buffer.array();
  }

  /** The indices of results that differ. */
  static List<Integer> differences(byte[] device, byte[] server) {
    ByteBuffer first = ByteBuffer.wrap(device);
    ByteBuffer second = ByteBuffer.wrap(server);
    List<Integer> differences = new ArrayList<>();
    for (int at = 0; at < Math.max(device.length, server.length); at += Long.BYTES) {
      boolean both = at < device.length && at < server.length;
      if (!both || first.getLong(at) != second.getLong(at)) {
        differences.add(at / Long.BYTES);
      }
    }
    return differences;
  }
}
