package dev.nearside.host.fs;

/** Why the file system refuses something, by the names of POSIX ({@code errno.h}). */
public enum FileProblem {
  /** A name that cannot be removed or renamed: "." or "..". */
  BUSY,
  /** There is something of that name already. */
  EXIST,
  /** The file would be larger than a file may be. */
  FBIG,
  /** A directory into itself, or a link where none is. */
  INVAL,
  /** A directory, where a file is needed. */
  ISDIR,
  /** Too many symbolic links on the way. */
  LOOP,
  /** A name or a path that is too long. */
  NAMETOOLONG,
  /** There is nothing of that name. */
  NOENT,
  /** The file system is full: of bytes, or of names. */
  NOSPC,
  /** No directory, where one is needed. */
  NOTDIR,
  /** A directory with something in it. */
  NOTEMPTY,
  /** A path that leads out of the directory it begins in. */
  PERM;

  private final FileFault fault = new FileFault(this);

  /** What to throw; always the same one, as making one anew takes a browser very long. */
  public FileFault fault() {
    return fault;
  }
}
