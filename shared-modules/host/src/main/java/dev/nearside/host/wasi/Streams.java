package dev.nearside.host.wasi;

import dev.nearside.host.Arguments;
import dev.nearside.host.CallContext;
import dev.nearside.host.GuestFault;
import dev.nearside.host.GuestMemory;

/** Reading and writing the standard streams, and what can be asked about them. */
final class Streams {
  private static final int IOVEC = 8;

  // $fdflags
  private static final int APPEND = 1;
  private static final int NONBLOCK = 4;

  private Streams() {}

  static int read(CallContext context, Arguments arguments) {
    Descriptor file = context.descriptors().get(arguments.i32(0));
    if (file == null || !file.readable()) {
      return Errno.BADF;
    }
    GuestMemory memory = context.memory();
    int vectors = arguments.i32(1);
    int count = arguments.i32(2);
    memory.require(arguments.i32(3), 4);
    requireAll(memory, vectors, count);
    int total = 0;
    for (int i = 0; i < count && context.input().remaining() > 0; i++) {
      int vector = vectors + i * IOVEC;
      total += context.input().read(memory, memory.getInt(vector), memory.getInt(vector + 4));
    }
    memory.setInt(arguments.i32(3), total);
    return Errno.SUCCESS;
  }

  static int write(CallContext context, Arguments arguments) {
    Descriptor file = context.descriptors().get(arguments.i32(0));
    if (file == null || !file.writable()) {
      return Errno.BADF;
    }
    GuestMemory memory = context.memory();
    int vectors = arguments.i32(1);
    int count = arguments.i32(2);
    memory.require(arguments.i32(3), 4);
    if (!requireAll(memory, vectors, count)) {
      return Errno.INVAL;
    }
    int total = 0;
    for (int i = 0; i < count; i++) {
      int address = memory.getInt(vectors + i * IOVEC);
      int length = memory.getInt(vectors + i * IOVEC + 4);
      if (file.kind == Descriptor.Kind.OUTPUT) {
        context.output().write(memory, address, length);
      } else {
        context.errors().write(memory, address, length);
      }
      total += length;
    }
    memory.setInt(arguments.i32(3), total);
    return Errno.SUCCESS;
  }

  static int close(CallContext context, Arguments arguments) {
    int number = arguments.i32(0);
    if (context.descriptors().get(number) == null) {
      return Errno.BADF;
    }
    context.descriptors().close(number);
    return Errno.SUCCESS;
  }

  static int renumber(CallContext context, Arguments arguments) {
    Descriptors open = context.descriptors();
    int from = arguments.i32(0);
    int to = arguments.i32(1);
    if (open.get(from) == null || open.get(to) == null) {
      return Errno.BADF;
    }
    open.move(from, to);
    return Errno.SUCCESS;
  }

  /** {@code $fdstat}: 24 bytes; the type is "unknown" as of a pipe, so that libraries buffer. */
  static int stat(CallContext context, Arguments arguments) {
    Descriptor file = context.descriptors().get(arguments.i32(0));
    if (file == null) {
      return Errno.BADF;
    }
    GuestMemory memory = context.memory();
    int address = arguments.i32(1);
    memory.require(address, 24);
    memory.setLong(address, (long) file.flags << 16);
    memory.setLong(address + 8, file.rights);
    memory.setLong(address + 16, 0);
    return Errno.SUCCESS;
  }

  static int setFlags(CallContext context, Arguments arguments) {
    Descriptor file = context.descriptors().get(arguments.i32(0));
    if (file == null) {
      return Errno.BADF;
    }
    int flags = arguments.i32(1);
    if ((flags & ~(APPEND | NONBLOCK)) != 0) {
      return Errno.INVAL;
    }
    file.flags = flags;
    return Errno.SUCCESS;
  }

  /** Rights can be given up, never won. */
  static int setRights(CallContext context, Arguments arguments) {
    Descriptor file = context.descriptors().get(arguments.i32(0));
    if (file == null) {
      return Errno.BADF;
    }
    long base = arguments.i64(1);
    if ((base & ~file.rights) != 0 || arguments.i64(2) != 0) {
      return Errno.NOTCAPABLE;
    }
    file.rights = base;
    return Errno.SUCCESS;
  }

  /** {@code $filestat}: 64 bytes, all zero for a stream. */
  static int fileStat(CallContext context, Arguments arguments) {
    if (context.descriptors().get(arguments.i32(0)) == null) {
      return Errno.BADF;
    }
    context.memory().write(arguments.i32(1), new byte[64], 0, 64);
    return Errno.SUCCESS;
  }

  /**
   * Throws {@link GuestFault} unless the vectors and all they name are the guest's; false when
   * their lengths together are more than a count of bytes can say.
   */
  private static boolean requireAll(GuestMemory memory, int vectors, int count) {
    if (Integer.compareUnsigned(count, Integer.MAX_VALUE / IOVEC) > 0) {
      throw new GuestFault(vectors, -1);
    }
    memory.require(vectors, count * IOVEC);
    long total = 0;
    for (int i = 0; i < count; i++) {
      int length = memory.getInt(vectors + i * IOVEC + 4);
      memory.require(memory.getInt(vectors + i * IOVEC), length);
      total += Integer.toUnsignedLong(length);
    }
    return total <= 0xFFFF_FFFFL;
  }
}
