package dev.nearside.host.wasi;

import dev.nearside.host.Input;
import dev.nearside.host.Sink;
import dev.nearside.host.fs.Directory;
import dev.nearside.host.fs.Inode;
import dev.nearside.host.fs.RegularFile;
import org.jspecify.annotations.Nullable;

/** Something that the guest has open. */
abstract sealed class Descriptor {
  /** {@code $fdflags}. */
  int flags;

  /** What may be done through it: bits of {@link Rights}. */
  int rights;

  /** What may at most be done through what is opened through it. */
  int inheriting;

  Descriptor(int rights) {
    this.rights = rights;
  }

  boolean allows(int wanted) {
    return (rights & wanted) == wanted;
  }

  /** What is open in the file system; null for a stream. */
  @Nullable Inode inode() {
    return null;
  }

  /** The standard input. */
  static final class Source extends Descriptor {
    final Input input;

    Source(Input input) {
      super(Rights.STREAM | Rights.FD_READ);
      this.input = input;
    }
  }

  /** The standard output or error. */
  static final class Drain extends Descriptor {
    final Sink sink;

    Drain(Sink sink) {
      super(Rights.STREAM | Rights.FD_WRITE);
      this.sink = sink;
    }
  }

  /** An open file, and how far it was read or written. */
  static final class OpenFile extends Descriptor {
    final RegularFile file;

    /**
     * A whole number of bytes, at most 2^53. A double because a browser counts in those many times
     * faster than in 64-bit integers.
     */
    double position;

    OpenFile(RegularFile file, int rights) {
      super(rights & Rights.FILE);
      this.file = file;
    }

    @Override
    Inode inode() {
      return file;
    }
  }

  /** An open directory. */
  static final class OpenDirectory extends Descriptor {
    final Directory directory;

    /** The path by which the guest knows it from its start, or null. */
    final @Nullable String preopened;

    OpenDirectory(Directory directory, int rights, int inheriting, @Nullable String preopened) {
      super(rights & Rights.DIRECTORY);
      this.directory = directory;
      this.inheriting = inheriting;
      this.preopened = preopened;
    }

    @Override
    Inode inode() {
      return directory;
    }
  }
}
