package dev.nearside.host;

/** The memory of a guest that has none, or none yet: every access is outside. */
final class NoMemory implements GuestMemory {
  static final NoMemory INSTANCE = new NoMemory();

  private NoMemory() {}

  @Override
  public int pages() {
    return 0;
  }

  @Override
  public byte getByte(int address) {
    throw new GuestFault(address, 1);
  }

  @Override
  public void setByte(int address, byte value) {
    throw new GuestFault(address, 1);
  }

  @Override
  public int getInt(int address) {
    throw new GuestFault(address, 4);
  }

  @Override
  public void setInt(int address, int value) {
    throw new GuestFault(address, 4);
  }

  @Override
  public long getLong(int address) {
    throw new GuestFault(address, 8);
  }

  @Override
  public void setLong(int address, long value) {
    throw new GuestFault(address, 8);
  }

  @Override
  public void read(int address, byte[] into, int offset, int length) {
    require(address, length);
  }

  @Override
  public void write(int address, byte[] from, int offset, int length) {
    require(address, length);
  }
}
