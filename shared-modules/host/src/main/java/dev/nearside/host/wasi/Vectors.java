package dev.nearside.host.wasi;

import dev.nearside.host.Arguments;
import dev.nearside.host.GuestFault;
import dev.nearside.host.GuestMemory;

/** The buffers of one transfer ({@code $iovec_array}); those are read as they are come to. */
final class Vectors {
  private static final int SIZE = 8;

  final GuestMemory memory;
  private final int start;
  private final int count;
  private final double total;
  private int next;

  /**
   * Throws {@link GuestFault} unless the vectors and all they name are the guest's.
   *
   * @param arguments with the vectors' address and number as their second and third
   */
  Vectors(GuestMemory memory, Arguments arguments) {
    this.memory = memory;
    this.start = arguments.i32(1);
    this.count = arguments.i32(2);
    if (Integer.compareUnsigned(count, Integer.MAX_VALUE / SIZE) > 0) {
      throw new GuestFault(start, -1);
    }
    memory.require(start, count * SIZE);
    double bytes = 0;
    for (int i = 0; i < count; i++) {
      int length = memory.getInt(start + i * SIZE + 4);
      memory.require(memory.getInt(start + i * SIZE), length);
      bytes += length < 0 ? length + 0x1p32 : length;
    }
    this.total = bytes;
  }

  boolean hasNext() {
    return next < count;
  }

  void next() {
    next++;
  }

  int address() {
    return memory.getInt(start + next * SIZE);
  }

  /** Unsigned. */
  int length() {
    return memory.getInt(start + next * SIZE + 4);
  }

  /**
   * All lengths together; more than a result of 32 bits can say is {@link Errno#INVAL}. A double
   * because a browser counts in those many times faster than in 64-bit integers.
   */
  double total() {
    if (total > 0xFFFF_FFFFL) {
      throw Refused.with(Errno.INVAL);
    }
    return total;
  }
}
