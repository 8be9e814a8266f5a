package dev.nearside.host.wasi;

import dev.nearside.host.Arguments;
import dev.nearside.host.CallContext;
import dev.nearside.host.GuestMemory;
import dev.nearside.host.fs.Directory;
import dev.nearside.host.fs.FileSystem;
import dev.nearside.host.fs.Inode;
import dev.nearside.host.fs.RegularFile;
import dev.nearside.host.fs.Symlink;
import dev.nearside.host.wasi.Descriptor.OpenFile;
import org.jspecify.annotations.Nullable;

/** What can be asked about what is open and changed of it, but for its bytes. */
final class Attributes {
  // $fdflags
  private static final int APPEND = 1;
  private static final int NONBLOCK = 4;

  // $fstflags
  private static final int ACCESSED = 1;
  private static final int ACCESSED_NOW = 2;
  private static final int MODIFIED = 4;
  private static final int MODIFIED_NOW = 8;

  // $filetype
  static final int UNKNOWN = 0;
  static final int DIRECTORY = 3;
  static final int REGULAR_FILE = 4;
  static final int SYMBOLIC_LINK = 7;

  private static final int FDSTAT = 24;
  private static final int FILESTAT = 64;
  private static final int MOST_ADVICE = 5;

  private Attributes() {}

  /** {@code $fdstat}; a stream's type is "unknown" as of a pipe, so that libraries buffer. */
  static void descriptor(CallContext context, Arguments arguments) {
    Descriptor file = context.descriptors().get(arguments.i32(0));
    GuestMemory memory = context.memory();
    int address = arguments.i32(1);
    memory.require(address, FDSTAT);
    memory.setInt(address, type(file.inode()) | file.flags << 16);
    memory.setInt(address + 4, 0);
    memory.setInt(address + 8, file.rights);
    memory.setInt(address + 12, 0);
    memory.setInt(address + 16, file.inheriting);
    memory.setInt(address + 20, 0);
  }

  /** Those that change nothing but writing: synchronized files are so from their opening on. */
  static void setFlags(CallContext context, Arguments arguments) {
    Descriptor file = context.descriptors().get(arguments.i32(0));
    Descriptors.requireRight(file, Rights.FD_FDSTAT_SET_FLAGS);
    int flags = arguments.i32(1);
    if ((flags & ~(APPEND | NONBLOCK)) != 0) {
      throw Refused.with(Errno.INVAL);
    }
    file.flags = flags;
  }

  /** Rights can be given up, never won. */
  static void setRights(CallContext context, Arguments arguments) {
    Descriptor file = context.descriptors().get(arguments.i32(0));
    long base = arguments.i64(1);
    long inheriting = arguments.i64(2);
    if ((base & ~file.rights) != 0 || (inheriting & ~file.inheriting) != 0) {
      throw Refused.with(Errno.NOTCAPABLE);
    }
    file.rights = (int) base;
    file.inheriting = (int) inheriting;
  }

  static void stat(CallContext context, Arguments arguments) {
    Descriptor file = context.descriptors().get(arguments.i32(0));
    Descriptors.requireRight(file, Rights.FD_FILESTAT_GET);
    write(context.memory(), arguments.i32(1), file.inode());
  }

  /** {@code $filestat}; all zero for a stream. */
  static void write(GuestMemory memory, int address, @Nullable Inode inode) {
    memory.write(address, new byte[FILESTAT], 0, FILESTAT);
    if (inode != null) {
      memory.setInt(address, 1);
      memory.setInt(address + 8, inode.number());
      memory.setInt(address + 16, type(inode));
      memory.setInt(address + 24, inode.links());
      memory.setInt(address + 32, inode.size());
      memory.setLong(address + 40, inode.accessed());
      memory.setLong(address + 48, inode.modified());
      memory.setLong(address + 56, inode.changed());
    }
  }

  static int type(@Nullable Inode inode) {
    return switch (inode) {
      case null -> UNKNOWN;
      case Directory _ -> DIRECTORY;
      case RegularFile _ -> REGULAR_FILE;
      case Symlink _ -> SYMBOLIC_LINK;
    };
  }

  static void setTimes(CallContext context, Arguments arguments) {
    Descriptor file = context.descriptors().get(arguments.i32(0));
    Inode inode = file.inode();
    if (inode == null) {
      throw Refused.with(Errno.NOTSUP);
    }
    Descriptors.requireRight(file, Rights.FD_FILESTAT_SET_TIMES);
    setTimes(context, inode, arguments, 1);
  }

  /**
   * @param first the argument with the time of access; that of modification and the flags follow
   */
  static void setTimes(CallContext context, Inode inode, Arguments arguments, int first) {
    int flags = arguments.i32(first + 2);
    requireTimes(flags);
    long now = context.platform().realtimeNanos();
    long accessed = (flags & ACCESSED_NOW) != 0 ? now : inode.accessed();
    long modified = (flags & MODIFIED_NOW) != 0 ? now : inode.modified();
    context
        .descriptors()
        .files()
        .setTimes(
            inode,
            (flags & ACCESSED) != 0 ? arguments.i64(first) : accessed,
            (flags & MODIFIED) != 0 ? arguments.i64(first + 1) : modified);
  }

  /** Checks {@code $fstflags}: a time is either given or now. */
  static void requireTimes(int flags) {
    int accessed = ACCESSED | ACCESSED_NOW;
    int modified = MODIFIED | MODIFIED_NOW;
    if ((flags & accessed) == accessed
        || (flags & modified) == modified
        || (flags & ~(accessed | modified)) != 0) {
      throw Refused.with(Errno.INVAL);
    }
  }

  static void setSize(CallContext context, Arguments arguments) {
    OpenFile open =
        context.descriptors().file(arguments.i32(0), Errno.INVAL, Rights.FD_FILESTAT_SET_SIZE);
    files(context).resize(open.file, length(arguments.i64(1)));
  }

  /** Room is seen to, and not kept. */
  static void allocate(CallContext context, Arguments arguments) {
    OpenFile open = context.descriptors().file(arguments.i32(0), Errno.SPIPE, Rights.FD_ALLOCATE);
    double offset = length(arguments.i64(1));
    double length = length(arguments.i64(2));
    if (length == 0) {
      throw Refused.with(Errno.INVAL);
    }
    files(context).allocate(open.file, offset + length);
  }

  /** Files are in memory, where no advice helps. */
  static void advise(CallContext context, Arguments arguments) {
    context.descriptors().file(arguments.i32(0), Errno.SPIPE, Rights.FD_ADVISE);
    int advice = arguments.i32(3);
    if (advice < 0 || advice > MOST_ADVICE) {
      throw Refused.with(Errno.INVAL);
    }
    length(arguments.i64(1));
    length(arguments.i64(2));
  }

  static void sync(CallContext context, Arguments arguments) {
    synced(context, arguments, Rights.FD_SYNC);
  }

  static void syncData(CallContext context, Arguments arguments) {
    synced(context, arguments, Rights.FD_DATASYNC);
  }

  private static void synced(CallContext context, Arguments arguments, int right) {
    Descriptor file = context.descriptors().get(arguments.i32(0));
    if (file.inode() == null) {
      throw Refused.with(Errno.INVAL);
    }
    Descriptors.requireRight(file, right);
  }

  /** {@code $filesize} as a number that is quick to count with; as exact as a file can be large. */
  private static double length(long size) {
    if (size < 0) {
      throw Refused.with(Errno.INVAL);
    }
    return size;
  }

  private static FileSystem files(CallContext context) {
    return context.descriptors().files();
  }
}
