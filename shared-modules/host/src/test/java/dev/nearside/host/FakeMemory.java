package dev.nearside.host;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A guest's memory in a byte array; it counts bulk copies. */
public final class FakeMemory implements GuestMemory {
  private final ByteBuffer bytes;
  public int copies;

  public FakeMemory(int pages) {
    bytes = ByteBuffer.allocate(pages << 16).order(ByteOrder.LITTLE_ENDIAN);
  }

  public void put(int address, String text) {
    put(address, text.getBytes(StandardCharsets.UTF_8));
  }

  public void put(int address, byte[] value) {
    bytes.put(address, value);
  }

  public byte[] bytes(int address, int length) {
    byte[] copy = new byte[length];
    bytes.get(address, copy);
    return copy;
  }

  public String text(int address, int length) {
    return new String(bytes(address, length), StandardCharsets.UTF_8);
  }

  @Override
  public int pages() {
    return bytes.capacity() >> 16;
  }

  @Override
  public byte getByte(int address) {
    require(address, 1);
    return bytes.get(address);
  }

  @Override
  public void setByte(int address, byte value) {
    require(address, 1);
    bytes.put(address, value);
  }

  @Override
  public int getInt(int address) {
    require(address, 4);
    return bytes.getInt(address);
  }

  @Override
  public void setInt(int address, int value) {
    require(address, 4);
    bytes.putInt(address, value);
  }

  @Override
  public long getLong(int address) {
    require(address, 8);
    return bytes.getLong(address);
  }

  @Override
  public void setLong(int address, long value) {
    require(address, 8);
    bytes.putLong(address, value);
  }

  @Override
  public void read(int address, byte[] into, int offset, int length) {
    require(address, length);
    bytes.get(address, into, offset, length);
    copies += length > 0 ? 1 : 0;
  }

  @Override
  public void write(int address, byte[] from, int offset, int length) {
    require(address, length);
    bytes.put(address, from, offset, length);
    copies += length > 0 ? 1 : 0;
  }
}
