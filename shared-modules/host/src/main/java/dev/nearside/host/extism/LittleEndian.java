package dev.nearside.host.extism;

/** Numbers in bytes, least significant first. By way of ints: longs are slow in JavaScript. */
final class LittleEndian {
  private LittleEndian() {}

  static long getLong(byte[] bytes, int at) {
    return (long) getInt(bytes, at + 4) << 32 | getInt(bytes, at) & 0xFFFF_FFFFL;
  }

  static void setLong(byte[] bytes, int at, long value) {
    setInt(bytes, at, (int) value);
    setInt(bytes, at + 4, (int) (value >>> 32));
  }

  private static int getInt(byte[] bytes, int at) {
    return bytes[at] & 0xFF
        | (bytes[at + 1] & 0xFF) << 8
        | (bytes[at + 2] & 0xFF) << 16
        | bytes[at + 3] << 24;
  }

  private static void setInt(byte[] bytes, int at, int value) {
    bytes[at] = (byte) value;
    bytes[at + 1] = (byte) (value >> 8);
    bytes[at + 2] = (byte) (value >> 16);
    bytes[at + 3] = (byte) (value >> 24);
  }
}
