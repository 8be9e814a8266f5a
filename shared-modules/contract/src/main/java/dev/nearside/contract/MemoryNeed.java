package dev.nearside.contract;

/**
 * The linear memory a module declares, in pages of 64 KiB; zero pages when it has none.
 *
 * @param maxPages what it declares as its maximum, or 65,536 when it declares none
 */
public record MemoryNeed(int initialPages, int maxPages) {
  public static final MemoryNeed NONE = new MemoryNeed(0, 0);
}
