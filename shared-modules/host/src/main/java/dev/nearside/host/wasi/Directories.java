package dev.nearside.host.wasi;

import dev.nearside.host.Arguments;
import dev.nearside.host.CallContext;
import dev.nearside.host.GuestMemory;
import dev.nearside.host.Utf8;
import dev.nearside.host.fs.Directory;
import dev.nearside.host.fs.Inode;
import dev.nearside.host.wasi.Descriptor.OpenDirectory;

/** What is in a directory, and which directories a guest has from its start. */
final class Directories {
  private static final int DIRENT = 24;

  private final GuestMemory memory;
  private final int start;
  private final int length;
  private int used;

  private Directories(GuestMemory memory, int start, int length) {
    this.memory = memory;
    this.start = start;
    this.length = length;
  }

  /** {@code $prestat}: the one kind there is, and the bytes of the name. */
  static void preopened(CallContext context, Arguments arguments) {
    byte[] name = name(context, arguments);
    int address = arguments.i32(1);
    context.memory().require(address, 8);
    context.memory().setInt(address, 0);
    context.memory().setInt(address + 4, name.length);
  }

  static void preopenedName(CallContext context, Arguments arguments) {
    byte[] name = name(context, arguments);
    if (Integer.compareUnsigned(arguments.i32(2), name.length) < 0) {
      throw Refused.with(Errno.NAMETOOLONG);
    }
    context.memory().write(arguments.i32(1), name, 0, name.length);
  }

  private static byte[] name(CallContext context, Arguments arguments) {
    if (context.descriptors().get(arguments.i32(0)) instanceof OpenDirectory open
        && open.preopened != null) {
      return Utf8.encode(open.preopened);
    }
    throw Refused.with(Errno.BADF);
  }

  /**
   * Lists from a cookie on, which is an entry's position; the last entry is cut off where the
   * buffer ends, which tells the guest that there is more.
   */
  static void list(CallContext context, Arguments arguments) {
    Directory directory =
        context.descriptors().directory(arguments.i32(0), Rights.FD_READDIR).directory;
    GuestMemory memory = context.memory();
    int address = arguments.i32(1);
    memory.require(address, arguments.i32(2));
    memory.require(arguments.i32(4), 4);
    int length = arguments.i32(2);
    Directories list = new Directories(memory, address, length < 0 ? Integer.MAX_VALUE : length);
    long cookie = arguments.i64(3);
    list.entries(directory, cookie < 0 || cookie > Integer.MAX_VALUE ? -1 : (int) cookie);
    memory.setInt(arguments.i32(4), list.used);
  }

  private void entries(Directory directory, int from) {
    if (from < 0) {
      return;
    }
    Directory parent = directory.parent();
    if (from == 0) {
      entry(0, ".", directory);
    }
    if (from <= 1) {
      entry(1, "..", parent == null ? directory : parent);
    }
    for (Directory.Entry entry : directory.entries()) {
      if (used == length) {
        return;
      }
      if (entry.position() >= from) {
        entry(entry.position(), entry.name(), entry.inode());
      }
    }
  }

  /** {@code $dirent} and the name, as much of both as there is room for. */
  private void entry(int position, String name, Inode inode) {
    byte[] text = Utf8.encode(name);
    byte[] bytes = new byte[DIRENT + text.length];
    put(bytes, 0, position + 1);
    put(bytes, 8, inode.number());
    put(bytes, 16, text.length);
    bytes[20] = (byte) Attributes.type(inode);
    System.arraycopy(text, 0, bytes, DIRENT, text.length);
    int count = Math.min(bytes.length, length - used);
    memory.write(start + used, bytes, 0, count);
    used += count;
  }

  private static void put(byte[] bytes, int at, int value) {
    for (int i = 0; i < 4; i++) {
      bytes[at + i] = (byte) (value >>> 8 * i);
    }
  }
}
