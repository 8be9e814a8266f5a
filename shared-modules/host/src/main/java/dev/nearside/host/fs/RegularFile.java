package dev.nearside.host.fs;

import org.jspecify.annotations.Nullable;

/** A file of bytes. */
public final class RegularFile extends Inode {
  private final FileContent content;
  private final @Nullable String origin;
  private boolean written;

  /**
   * @param origin the path under which the caller gave it, or null when the guest made it
   */
  RegularFile(int number, long now, FileContent content, @Nullable String origin) {
    super(number, now);
    this.content = content;
    this.origin = origin;
  }

  FileContent content() {
    return content;
  }

  void written(long now) {
    written = true;
    modifiedAt(now);
  }

  /** Whether what is there is what the caller gave under that path. */
  boolean isAsGiven(String path) {
    return !written && path.equals(origin);
  }

  @Override
  public int size() {
    return content.size();
  }

  @Override
  void release() {
    content.resize(0);
  }
}
