package dev.nearside.host.fs;

/** The bytes that a file system may hold, and those it holds. */
final class Room {
  private final int limit;
  private int used;

  Room(int limit) {
    this.limit = limit;
  }

  int free() {
    return limit - used;
  }

  /** Takes so many bytes, or nothing when there are less. */
  boolean take(int bytes) {
    if (bytes > free()) {
      return false;
    }
    used += bytes;
    return true;
  }

  void give(int bytes) {
    used -= bytes;
  }
}
