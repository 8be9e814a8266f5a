package dev.nearside.host.wasi;

/** The error codes that are in use here (WASI preview 1, {@code $errno}). */
final class Errno {
  static final int SUCCESS = 0;

  /** Bad file descriptor. */
  static final int BADF = 8;

  /** Bad address. */
  static final int FAULT = 21;

  /** Invalid argument. */
  static final int INVAL = 28;

  /** Function not supported. */
  static final int NOSYS = 52;

  /** Not a directory. */
  static final int NOTDIR = 54;

  /** Not a socket. */
  static final int NOTSOCK = 57;

  /** Not supported by this kind of file. */
  static final int NOTSUP = 58;

  /** The stream cannot be positioned. */
  static final int SPIPE = 70;

  /** The descriptor's rights do not allow it. */
  static final int NOTCAPABLE = 76;

  private Errno() {}
}
