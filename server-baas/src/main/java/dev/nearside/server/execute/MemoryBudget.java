package dev.nearside.server.execute;

/** The pages that all memories of one guest may have together. Not thread-safe. */
final class MemoryBudget {
  private final int limit;
  private int used;

  MemoryBudget(int limit) {
    this.limit = limit;
  }

  /** Takes {@code pages} and says true, or takes none. */
  boolean take(int pages) {
    if (pages > limit - used) {
      return false;
    }
    used += pages;
    return true;
  }

  int limit() {
    return limit;
  }
}
