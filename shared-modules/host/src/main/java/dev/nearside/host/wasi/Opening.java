package dev.nearside.host.wasi;

import dev.nearside.host.Arguments;
import dev.nearside.host.CallContext;
import dev.nearside.host.fs.Directory;
import dev.nearside.host.fs.FileSystem;
import dev.nearside.host.fs.Inode;
import dev.nearside.host.fs.PathWalk;
import dev.nearside.host.fs.RegularFile;
import dev.nearside.host.fs.Symlink;
import dev.nearside.host.wasi.Descriptor.OpenDirectory;
import dev.nearside.host.wasi.Descriptor.OpenFile;

/** {@code path_open}. */
final class Opening {
  // $oflags
  private static final int CREATE = 1;
  private static final int DIRECTORY = 2;
  private static final int EXCLUSIVE = 4;
  private static final int TRUNCATE = 8;

  /** What makes no sense for a directory. */
  private static final int OF_FILES = CREATE | EXCLUSIVE | TRUNCATE;

  private static final int ALL_FLAGS = 31;

  private final FileSystem files;
  private final OpenDirectory from;
  private final int how;
  private final int rights;
  private final int inheriting;

  private Opening(CallContext context, Arguments arguments) {
    this.files = context.descriptors().files();
    this.from = context.descriptors().directory(arguments.i32(0), Rights.PATH_OPEN);
    this.how = arguments.i32(4);
    this.rights = rights(arguments.i64(5));
    this.inheriting = rights(arguments.i64(6));
  }

  static void open(CallContext context, Arguments arguments) {
    Opening opening = new Opening(context, arguments);
    int flags = arguments.i32(7);
    context.memory().require(arguments.i32(8), 4);
    if ((flags & ~ALL_FLAGS) != 0 || opening.has(DIRECTORY) && opening.has(OF_FILES)) {
      throw Refused.with(Errno.INVAL);
    }
    String path = Paths.path(context, arguments, 2);
    context.descriptors().requireRoom();
    boolean follow = (arguments.i32(1) & Paths.FOLLOW) != 0;
    Descriptor opened = opening.descriptor(opening.inode(path, follow));
    opened.flags = flags;
    context.memory().setInt(arguments.i32(8), context.descriptors().add(opened));
  }

  /** Nothing can be asked for that the directory does not pass on. */
  private int rights(long asked) {
    int known = (int) asked & Rights.ALL;
    if ((known & ~from.inheriting) != 0) {
      throw Refused.with(Errno.NOTCAPABLE);
    }
    return known;
  }

  private boolean has(int flag) {
    return (how & flag) != 0;
  }

  private Inode inode(String path, boolean follow) {
    boolean exclusive = has(CREATE) && has(EXCLUSIVE);
    PathWalk walk =
        has(CREATE) && path.endsWith("/")
            ? files.walkToFile(from.directory, path)
            : files.walk(from.directory, path, follow && !exclusive);
    Inode found = walk.target();
    if (found == null) {
      if (!has(CREATE)) {
        throw Refused.with(Errno.NOENT);
      }
      Descriptors.requireRight(from, Rights.PATH_CREATE_FILE);
      return files.create(walk);
    }
    if (exclusive) {
      throw Refused.with(Errno.EXIST);
    }
    return found;
  }

  private Descriptor descriptor(Inode inode) {
    return switch (inode) {
      case Symlink _ -> throw Refused.with(Errno.LOOP);
      case Directory directory -> {
        if ((rights & Rights.FD_WRITE) != 0 || has(CREATE | TRUNCATE)) {
          throw Refused.with(Errno.ISDIR);
        }
        // Some libraries pass nothing here and mean no restriction.
        int passed = inheriting == 0 ? from.inheriting : inheriting;
        yield new OpenDirectory(directory, rights, passed, null);
      }
      case RegularFile file -> {
        if (has(DIRECTORY)) {
          throw Refused.with(Errno.NOTDIR);
        }
        if (has(TRUNCATE)) {
          Descriptors.requireRight(from, Rights.PATH_FILESTAT_SET_SIZE);
          files.resize(file, 0);
        }
        yield new OpenFile(file, rights);
      }
    };
  }
}
