package dev.nearside.contract;

import java.util.List;

/**
 * The linear memory a module declares, in pages of 64 KiB; zero pages when it has none.
 *
 * @param maxPages what it declares as its maximum, or 65,536 when it declares none
 * @param caps what makes a browser hold its memories and tables to the limits, in the order of
 *     their offsets; empty when the module declares maxima within them
 */
public record MemoryNeed(int initialPages, int maxPages, List<Cap> caps) {
  public static final MemoryNeed NONE = new MemoryNeed(0, 0);

  public MemoryNeed {
    caps = List.copyOf(caps);
  }

  public MemoryNeed(int initialPages, int maxPages) {
    this(initialPages, maxPages, List.of());
  }
}
