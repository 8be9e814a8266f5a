package dev.nearside.host.fs;

/** Something that has a name in a directory, or had one and is still open. */
public abstract sealed class Inode permits Directory, RegularFile, Symlink {
  private final int number;
  private long accessed;
  private long modified;
  private long changed;
  int links;
  int opens;

  Inode(int number, long now) {
    this.number = number;
    this.accessed = now;
    this.modified = now;
    this.changed = now;
  }

  /** What tells it from all others of its file system, whatever its name; positive. */
  public final int number() {
    return number;
  }

  /** How many names it has. */
  public final int links() {
    return links;
  }

  /** Bytes of the content: a file's, or a symbolic link's target in UTF-8. */
  public abstract int size();

  /**
   * Nanoseconds since 1970 of the last access that was noted; reading does not note any, so that
   * reading changes nothing.
   */
  public final long accessed() {
    return accessed;
  }

  /** Nanoseconds since 1970 of the last change of the content. */
  public final long modified() {
    return modified;
  }

  /** Nanoseconds since 1970 of the last change of the content or of what is known about it. */
  public final long changed() {
    return changed;
  }

  final void modifiedAt(long now) {
    modified = now;
    changed = now;
  }

  final void changedAt(long now) {
    changed = now;
  }

  final void setTimes(long accessed, long modified, long now) {
    this.accessed = accessed;
    this.modified = modified;
    this.changed = now;
  }

  /** Gives back the room it took: neither a name nor a descriptor leads to it any more. */
  abstract void release();
}
