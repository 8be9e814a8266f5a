package dev.nearside.host;

/** The bytes a guest reads as its standard input, and how far it has come. */
public final class Input {
  private final byte[] bytes;
  private int position;

  public Input(byte[] bytes) {
    this.bytes = bytes;
  }

  public int remaining() {
    return bytes.length - position;
  }

  /**
   * Copies at most {@code length} (unsigned) of the next bytes to the guest, in one bulk copy, and
   * returns how many: zero at the end. Throws {@link GuestFault} unless the whole range is the
   * guest's, even where fewer bytes are left.
   */
  public int read(GuestMemory memory, int address, int length) {
    memory.require(address, length);
    int count = Integer.compareUnsigned(length, remaining()) < 0 ? length : remaining();
    memory.write(address, bytes, position, count);
    position += count;
    return count;
  }
}
