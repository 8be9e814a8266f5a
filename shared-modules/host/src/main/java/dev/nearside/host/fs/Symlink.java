package dev.nearside.host.fs;

/** A symbolic link: a relative path, which is looked at when the link is followed. */
public final class Symlink extends Inode {
  private final String target;
  private final int size;
  private final Room room;

  /**
   * @param size bytes of the target in UTF-8, already taken from {@code room}
   */
  Symlink(int number, long now, String target, int size, Room room) {
    super(number, now);
    this.target = target;
    this.size = size;
    this.room = room;
  }

  public String target() {
    return target;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  void release() {
    room.give(size);
  }
}
