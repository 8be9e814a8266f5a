package dev.nearside.host.wasi;

import dev.nearside.host.fs.FileProblem;

/** The error codes that are in use here (WASI preview 1, {@code $errno}). */
final class Errno {
  static final int SUCCESS = 0;

  /** Bad file descriptor. */
  static final int BADF = 8;

  static final int BUSY = 10;
  static final int EXIST = 20;

  /** Bad address. */
  static final int FAULT = 21;

  /** File too large. */
  static final int FBIG = 22;

  /** Illegal byte sequence. */
  static final int ILSEQ = 25;

  /** Invalid argument. */
  static final int INVAL = 28;

  static final int ISDIR = 31;

  /** Too many levels of symbolic links. */
  static final int LOOP = 32;

  static final int NAMETOOLONG = 37;

  /** Too many open files. */
  static final int NFILE = 41;

  /** No such file or directory. */
  static final int NOENT = 44;

  /** No space left. */
  static final int NOSPC = 51;

  /** Function not supported. */
  static final int NOSYS = 52;

  /** Not a directory. */
  static final int NOTDIR = 54;

  /** Directory not empty. */
  static final int NOTEMPTY = 55;

  /** Not a socket. */
  static final int NOTSOCK = 57;

  /** Not supported by this kind of file. */
  static final int NOTSUP = 58;

  /** A position beyond what can be counted. */
  static final int OVERFLOW = 61;

  /** Operation not permitted: a path that leads out of its directory. */
  static final int PERM = 63;

  /** The stream cannot be positioned. */
  static final int SPIPE = 70;

  /** The descriptor's rights do not allow it. */
  static final int NOTCAPABLE = 76;

  private Errno() {}

  static int of(FileProblem problem) {
    return switch (problem) {
      case BUSY -> BUSY;
      case EXIST -> EXIST;
      case FBIG -> FBIG;
      case INVAL -> INVAL;
      case ISDIR -> ISDIR;
      case LOOP -> LOOP;
      case NAMETOOLONG -> NAMETOOLONG;
      case NOENT -> NOENT;
      case NOSPC -> NOSPC;
      case NOTDIR -> NOTDIR;
      case NOTEMPTY -> NOTEMPTY;
      case PERM -> PERM;
    };
  }
}
