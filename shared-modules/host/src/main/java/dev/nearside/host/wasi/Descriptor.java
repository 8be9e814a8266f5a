package dev.nearside.host.wasi;

/** An open file of the guest. */
final class Descriptor {
  /** What stands behind a descriptor. */
  enum Kind {
    INPUT,
    OUTPUT,
    ERROR
  }

  // WASI preview 1, $rights: the bits that make sense on a stream.
  private static final long FD_READ = 1L << 1;
  private static final long FD_FDSTAT_SET_FLAGS = 1L << 3;
  private static final long FD_WRITE = 1L << 6;
  private static final long FD_FILESTAT_GET = 1L << 21;
  private static final long POLL_FD_READWRITE = 1L << 27;
  private static final long ANY = FD_FDSTAT_SET_FLAGS | FD_FILESTAT_GET | POLL_FD_READWRITE;

  final Kind kind;
  int flags;
  long rights;

  Descriptor(Kind kind) {
    this.kind = kind;
    this.rights = ANY | (kind == Kind.INPUT ? FD_READ : FD_WRITE);
  }

  boolean readable() {
    return kind == Kind.INPUT && (rights & FD_READ) != 0;
  }

  boolean writable() {
    return kind != Kind.INPUT && (rights & FD_WRITE) != 0;
  }
}
