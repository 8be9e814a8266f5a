package dev.nearside.sdk;

import org.teavm.interop.Address;
import org.teavm.runtime.heap.Heap;

/**
 * A block of linear memory, through which bytes pass between the host and Java's arrays: the host
 * sees only linear memory, and Java's arrays live outside it. Eight bytes move at a time.
 */
final class Window {
  private final Address start;
  private final int size;

  private Window(Address start, int size) {
    this.start = start;
    this.size = size;
  }

  /** A block of {@code size} bytes. */
  static Window of(int size) {
    Address start = Heap.alloc(size);
    if (start.toInt() == 0) {
      throw new Failure("no room for " + size + " bytes in the linear memory");
    }
    return new Window(start, size);
  }

  int size() {
    return size;
  }

  void close() {
    Heap.release(start);
  }

  int address(int offset) {
    return start.toInt() + offset;
  }

  int getInt(int offset) {
    return start.add(offset).getInt();
  }

  long getLong(int offset) {
    return start.add(offset).getLong();
  }

  void putInt(int offset, int value) {
    start.add(offset).putInt(value);
  }

  void read(int offset, byte[] into, int at, int length) {
    Address source = start.add(offset);
    int end = at + length;
    int i = at;
    for (; i <= end - 8; i += 8) {
      long bytes = source.getLong();
      into[i] = (byte) bytes;
      into[i + 1] = (byte) (bytes >> 8);
      into[i + 2] = (byte) (bytes >> 16);
      into[i + 3] = (byte) (bytes >> 24);
      into[i + 4] = (byte) (bytes >> 32);
      into[i + 5] = (byte) (bytes >> 40);
      into[i + 6] = (byte) (bytes >> 48);
      into[i + 7] = (byte) (bytes >> 56);
      source = source.add(8);
    }
    for (; i < end; i++) {
      into[i] = source.getByte();
      source = source.add(1);
    }
  }

  void write(int offset, byte[] from, int at, int length) {
    Address target = start.add(offset);
    int end = at + length;
    int i = at;
    for (; i <= end - 8; i += 8) {
      int low =
          (from[i] & 0xff)
              | (from[i + 1] & 0xff) << 8
              | (from[i + 2] & 0xff) << 16
              | from[i + 3] << 24;
      int high =
          (from[i + 4] & 0xff)
              | (from[i + 5] & 0xff) << 8
              | (from[i + 6] & 0xff) << 16
              | from[i + 7] << 24;
      target.putLong((low & 0xffffffffL) | (long) high << 32);
      target = target.add(8);
    }
    for (; i < end; i++) {
      target.putByte(from[i]);
      target = target.add(1);
    }
  }
}
