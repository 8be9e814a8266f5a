package dev.nearside.server.execute;

/** The pages that all memories of one guest may have together. Not thread-safe. */
final class MemoryBudget {
  private final int limit;
  private int used;
  private boolean refused;

  MemoryBudget(int limit) {
    this.limit = limit;
  }

  /** Takes {@code pages} and says true, or takes none and remembers that it said no. */
  boolean take(int pages) {
    if (pages > limit - used) {
      refused = true;
      return false;
    }
    used += pages;
    return true;
  }

  /** Whether the guest was ever refused: a failure after that is the limit's doing. */
  boolean refused() {
    return refused;
  }

  int limit() {
    return limit;
  }
}
