package dev.nearside.host;

/**
 * The linear memory of one guest. Addresses and lengths are unsigned 32-bit byte offsets carried in
 * an {@code int}; every access is checked against the current size, and one outside throws {@link
 * GuestFault}: it never reaches anything else of the process.
 *
 * <p>Values are little-endian (WebAssembly core 4.2.8). Not thread-safe: a guest has one thread.
 */
public interface GuestMemory {
  /** The current size in pages of 64 KiB; it may change with every call of the guest. */
  int pages();

  byte getByte(int address);

  void setByte(int address, byte value);

  int getInt(int address);

  void setInt(int address, int value);

  long getLong(int address);

  void setLong(int address, long value);

  /** Copies {@code length} bytes of the guest into {@code into} at {@code offset}, in bulk. */
  void read(int address, byte[] into, int offset, int length);

  /** A fresh array with {@code length} bytes of the guest, copied in bulk. */
  default byte[] copy(int address, int length) {
    require(address, length);
    byte[] bytes = new byte[length];
    read(address, bytes, 0, length);
    return bytes;
  }

  /** Copies {@code length} bytes of {@code from} at {@code offset} into the guest, in bulk. */
  void write(int address, byte[] from, int offset, int length);

  /**
   * Throws {@link GuestFault} unless all {@code length} bytes at {@code address} are the guest's.
   *
   * <p>To be asked before the host makes room for what a guest names: a length is at most 4 GiB of
   * someone else's wishes.
   */
  default void require(int address, int length) {
    long end = Integer.toUnsignedLong(address) + Integer.toUnsignedLong(length);
    if (end > (long) pages() << 16) {
      throw new GuestFault(address, length);
    }
  }
}
