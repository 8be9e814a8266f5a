package dev.nearside.host.wasi;

import dev.nearside.host.Arguments;
import dev.nearside.host.CallContext;
import dev.nearside.host.GuestMemory;
import dev.nearside.host.Utf8;
import dev.nearside.host.fs.Directory;
import dev.nearside.host.fs.FileSystem;
import dev.nearside.host.fs.Inode;
import dev.nearside.host.fs.Symlink;
import java.util.Arrays;

/** Functions on names in directories; {@code path_open} is {@link Opening}. */
final class Paths {
  // $lookupflags
  static final int FOLLOW = 1;

  private Paths() {}

  static void createDirectory(CallContext context, Arguments arguments) {
    Directory from = directory(context, arguments.i32(0), Rights.PATH_CREATE_DIRECTORY);
    files(context).createDirectory(from, path(context, arguments, 1));
  }

  static void stat(CallContext context, Arguments arguments) {
    Inode inode = find(context, arguments, Rights.PATH_FILESTAT_GET);
    Attributes.write(context.memory(), arguments.i32(4), inode);
  }

  static void setTimes(CallContext context, Arguments arguments) {
    Inode inode = find(context, arguments, Rights.PATH_FILESTAT_SET_TIMES);
    Attributes.setTimes(context, inode, arguments, 4);
  }

  static void link(CallContext context, Arguments arguments) {
    Directory from = directory(context, arguments.i32(0), Rights.PATH_LINK_SOURCE);
    Directory to = directory(context, arguments.i32(4), Rights.PATH_LINK_TARGET);
    boolean follow = (arguments.i32(1) & FOLLOW) != 0;
    String old = path(context, arguments, 2);
    files(context).link(from, old, follow, to, path(context, arguments, 5));
  }

  /** As much of the target as there is room for. */
  static void readLink(CallContext context, Arguments arguments) {
    Directory from = directory(context, arguments.i32(0), Rights.PATH_READLINK);
    GuestMemory memory = context.memory();
    memory.require(arguments.i32(3), arguments.i32(4));
    memory.require(arguments.i32(5), 4);
    if (!(files(context).find(from, path(context, arguments, 1), false) instanceof Symlink link)) {
      throw Refused.with(Errno.INVAL);
    }
    byte[] target = Utf8.encode(link.target());
    int room = arguments.i32(4);
    int count = Integer.compareUnsigned(room, target.length) < 0 ? room : target.length;
    memory.write(arguments.i32(3), target, 0, count);
    memory.setInt(arguments.i32(5), count);
  }

  static void removeDirectory(CallContext context, Arguments arguments) {
    Directory from = directory(context, arguments.i32(0), Rights.PATH_REMOVE_DIRECTORY);
    files(context).removeDirectory(from, path(context, arguments, 1));
  }

  static void rename(CallContext context, Arguments arguments) {
    Directory from = directory(context, arguments.i32(0), Rights.PATH_RENAME_SOURCE);
    Directory to = directory(context, arguments.i32(3), Rights.PATH_RENAME_TARGET);
    String old = path(context, arguments, 1);
    files(context).rename(from, old, to, path(context, arguments, 4));
  }

  static void symlink(CallContext context, Arguments arguments) {
    Directory from = directory(context, arguments.i32(2), Rights.PATH_SYMLINK);
    String target = path(context, arguments, 0);
    files(context).symlink(target, from, path(context, arguments, 3));
  }

  static void unlink(CallContext context, Arguments arguments) {
    Directory from = directory(context, arguments.i32(0), Rights.PATH_UNLINK_FILE);
    files(context).unlink(from, path(context, arguments, 1));
  }

  /**
   * The path whose address is the argument {@code at} and whose length is the next. Paths are UTF-8
   * without NUL.
   */
  static String path(CallContext context, Arguments arguments, int at) {
    int length = arguments.i32(at + 1);
    context.memory().require(arguments.i32(at), length);
    if (Integer.compareUnsigned(length, files(context).limits().pathBytes()) > 0) {
      throw Refused.with(Errno.NAMETOOLONG);
    }
    byte[] bytes = new byte[length];
    context.memory().read(arguments.i32(at), bytes, 0, length);
    String path = Utf8.decode(bytes);
    if (path.indexOf('\0') >= 0) {
      throw Refused.with(Errno.INVAL);
    }
    // What is no UTF-8 became U+FFFD, and does not come back as it was.
    if (path.indexOf('\uFFFD') >= 0 && !Arrays.equals(Utf8.encode(path), bytes)) {
      throw Refused.with(Errno.ILSEQ);
    }
    return path;
  }

  /** What is at the path of {@code (fd, lookupflags, path)}. */
  private static Inode find(CallContext context, Arguments arguments, int right) {
    Directory from = directory(context, arguments.i32(0), right);
    boolean follow = (arguments.i32(1) & FOLLOW) != 0;
    return files(context).find(from, path(context, arguments, 2), follow);
  }

  private static Directory directory(CallContext context, int number, int right) {
    return context.descriptors().directory(number, right).directory;
  }

  private static FileSystem files(CallContext context) {
    return context.descriptors().files();
  }
}
