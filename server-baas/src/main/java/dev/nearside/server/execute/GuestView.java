package dev.nearside.server.execute;

import dev.nearside.host.GuestFault;
import dev.nearside.host.GuestMemory;

/** A guest's memory as host functions see it: what is outside is the guest's fault, not a trap. */
record GuestView(LinearMemory memory) implements GuestMemory {

  @Override
  public int pages() {
    return memory.pages();
  }

  @Override
  public byte getByte(int address) {
    check(address, 1);
    return memory.read(address);
  }

  @Override
  public void setByte(int address, byte value) {
    check(address, 1);
    memory.writeByte(address, value);
  }

  @Override
  public int getInt(int address) {
    check(address, Integer.BYTES);
    return memory.readInt(address);
  }

  @Override
  public void setInt(int address, int value) {
    check(address, Integer.BYTES);
    memory.writeI32(address, value);
  }

  @Override
  public long getLong(int address) {
    check(address, Long.BYTES);
    return memory.readLong(address);
  }

  @Override
  public void setLong(int address, long value) {
    check(address, Long.BYTES);
    memory.writeLong(address, value);
  }

  @Override
  public void read(int address, byte[] into, int offset, int length) {
    check(address, length);
    memory.read(address, into, offset, length);
  }

  @Override
  public void write(int address, byte[] from, int offset, int length) {
    check(address, length);
    memory.write(address, from, offset, length);
  }

  private void check(int address, int length) {
    long end = Integer.toUnsignedLong(address) + Integer.toUnsignedLong(length);
    if (end > memory.size()) {
      throw new GuestFault(address, length);
    }
  }
}
