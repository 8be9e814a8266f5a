package dev.nearside.host.wasi;

import dev.nearside.host.Arguments;
import dev.nearside.host.CallContext;
import dev.nearside.host.Input;
import dev.nearside.host.fs.FileSystem;
import dev.nearside.host.wasi.Descriptor.Drain;
import dev.nearside.host.wasi.Descriptor.OpenFile;
import dev.nearside.host.wasi.Descriptor.Source;

/** Bytes between what is open and the guest's memory, and the position in a file. */
final class Transfers {
  // $whence
  private static final int SET = 0;
  private static final int CURRENT = 1;
  private static final int END = 2;

  // $fdflags
  private static final int APPEND = 1;

  /** As far as positions are counted: 2^53. */
  private static final double FARTHEST = 0x1p53;

  private Transfers() {}

  static void read(CallContext context, Arguments arguments) {
    Descriptor from = context.descriptors().get(arguments.i32(0));
    requireReadable(from);
    context.memory().require(arguments.i32(3), 4);
    Vectors vectors = context.descriptors().vectors(context.memory(), arguments);
    int count;
    if (from instanceof OpenFile open) {
      count = read(context, open, open.position, vectors);
      open.position += count;
    } else {
      count = read(((Source) from).input, vectors);
    }
    context.memory().setInt(arguments.i32(3), count);
  }

  static void readAt(CallContext context, Arguments arguments) {
    OpenFile file = context.descriptors().file(arguments.i32(0), Errno.SPIPE, Rights.FD_SEEK);
    requireReadable(file);
    double position = offset(arguments.i64(3));
    context.memory().require(arguments.i32(4), 4);
    Vectors vectors = context.descriptors().vectors(context.memory(), arguments);
    context.memory().setInt(arguments.i32(4), read(context, file, position, vectors));
  }

  static void write(CallContext context, Arguments arguments) {
    Descriptor to = context.descriptors().get(arguments.i32(0));
    requireWritable(to);
    context.memory().require(arguments.i32(3), 4);
    Vectors vectors = context.descriptors().vectors(context.memory(), arguments);
    int count;
    if (to instanceof OpenFile open) {
      double position = appending(open) ? open.file.size() : open.position;
      count = write(context, open, position, vectors);
      open.position = position + count;
    } else {
      count = write((Drain) to, vectors);
    }
    context.memory().setInt(arguments.i32(3), count);
  }

  /** At the position given, or at the end when the file is one to append to, as on Linux. */
  static void writeAt(CallContext context, Arguments arguments) {
    OpenFile file = context.descriptors().file(arguments.i32(0), Errno.SPIPE, Rights.FD_SEEK);
    requireWritable(file);
    double position = offset(arguments.i64(3));
    context.memory().require(arguments.i32(4), 4);
    Vectors vectors = context.descriptors().vectors(context.memory(), arguments);
    int count = write(context, file, appending(file) ? file.file.size() : position, vectors);
    context.memory().setInt(arguments.i32(4), count);
  }

  private static boolean appending(OpenFile file) {
    return (file.flags & APPEND) != 0;
  }

  static void seek(CallContext context, Arguments arguments) {
    int whence = arguments.i32(2);
    double by = (double) arguments.i64(1);
    // Asking where one is takes less than going somewhere.
    int right = whence == CURRENT && by == 0 ? Rights.FD_TELL : Rights.FD_SEEK;
    OpenFile file = context.descriptors().file(arguments.i32(0), Errno.SPIPE, 0);
    if ((file.rights & (right | Rights.FD_SEEK)) == 0) {
      throw Refused.with(Errno.NOTCAPABLE);
    }
    context.memory().require(arguments.i32(3), 8);
    double position =
        by
            + switch (whence) {
              case SET -> 0;
              case CURRENT -> file.position;
              case END -> file.file.size();
              default -> throw Refused.with(Errno.INVAL);
            };
    if (position < 0 || position > FARTHEST) {
      throw Refused.with(position < 0 ? Errno.INVAL : Errno.OVERFLOW);
    }
    file.position = position;
    context.memory().setLong(arguments.i32(3), (long) position);
  }

  static void tell(CallContext context, Arguments arguments) {
    OpenFile file = context.descriptors().file(arguments.i32(0), Errno.SPIPE, Rights.FD_TELL);
    context.memory().setLong(arguments.i32(1), (long) file.position);
  }

  private static int read(Input input, Vectors vectors) {
    int total = 0;
    for (; vectors.hasNext() && input.remaining() > 0; vectors.next()) {
      total += input.read(vectors.memory, vectors.address(), vectors.length());
    }
    return total;
  }

  private static int read(CallContext context, OpenFile open, double from, Vectors vectors) {
    FileSystem files = context.descriptors().files();
    int total = 0;
    for (; vectors.hasNext() && from + total < open.file.size(); vectors.next()) {
      int at = (int) from + total;
      int left = open.file.size() - at;
      int length = vectors.length();
      int count = Integer.compareUnsigned(length, left) < 0 ? length : left;
      total += files.read(open.file, at, vectors.memory, vectors.address(), count);
    }
    return total;
  }

  private static int write(Drain drain, Vectors vectors) {
    int total = (int) (long) vectors.total();
    for (; vectors.hasNext(); vectors.next()) {
      drain.sink.write(vectors.memory, vectors.address(), vectors.length());
    }
    return total;
  }

  /** As much as there is room for: less than all is an answer, nothing is an error. */
  private static int write(CallContext context, OpenFile open, double at, Vectors vectors) {
    FileSystem files = context.descriptors().files();
    double wanted = vectors.total();
    if (wanted > 0 && at + wanted > files.limits().bytes()) {
      throw Refused.with(Errno.FBIG);
    }
    int total = 0;
    for (; vectors.hasNext(); vectors.next()) {
      int length = vectors.length();
      int count =
          files.write(open.file, (int) at + total, vectors.memory, vectors.address(), length);
      total += count;
      if (count < length) {
        break;
      }
    }
    if (total == 0 && wanted > 0) {
      throw Refused.with(Errno.NOSPC);
    }
    return total;
  }

  private static double offset(long given) {
    if (given < 0) {
      throw Refused.with(Errno.INVAL);
    }
    return given;
  }

  private static void requireReadable(Descriptor descriptor) {
    if (!descriptor.allows(Rights.FD_READ)) {
      throw Refused.with(Errno.BADF);
    }
  }

  private static void requireWritable(Descriptor descriptor) {
    if (!descriptor.allows(Rights.FD_WRITE)) {
      throw Refused.with(Errno.BADF);
    }
  }
}
