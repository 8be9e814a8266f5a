package dev.nearside.server.execute;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/**
 * Which pages of a private mapping were written to: what the kernel no longer backs by the file or
 * by its page of zeros. It walks page tables that exist only, so a large memory that a guest hardly
 * used is looked through in a microsecond.
 *
 * <p>Source: {@code PAGEMAP_SCAN} of Linux 6.7 (Documentation/admin-guide/mm/pagemap.rst).
 */
final class WrittenPages {
  /** Beyond these many stretches of pages, dropping all is less work than writing each anew. */
  private static final int MOST_RANGES = 24;

  private static final int MOST_PAGES = 32;

  private static final long PAGEMAP_SCAN = 0xC060_6610L;
  private static final long ARGUMENT_BYTES = 96;
  private static final long RANGE_BYTES = 24;
  private static final long FILE = 4;
  private static final long PRESENT = 8;
  private static final long SWAPPED = 16;
  private static final long ZERO_PAGE = 32;

  private static final int PAGEMAP = openPagemap();

  private WrittenPages() {}

  /** What is done with a stretch of pages: where it begins and ends in the process. */
  interface Stretch {
    void accept(long from, long to);
  }

  /**
   * Gives each stretch of written pages; false, and none given, when there are too many, or the
   * system cannot tell.
   */
  static boolean forEach(long address, long bytes, Stretch stretch) {
    if (PAGEMAP < 0) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment ranges = arena.allocate(MOST_RANGES * RANGE_BYTES, Long.BYTES);
      MemorySegment argument = argument(arena, address, bytes, ranges);
      int found = VirtualMemory.control(PAGEMAP, PAGEMAP_SCAN, argument);
      boolean toTheEnd = argument.getAtIndex(JAVA_LONG, 4) == address + bytes;
      if (found < 0 || !toTheEnd) {
        return false;
      }
      for (int i = 0; i < found; i++) {
        stretch.accept(
            ranges.getAtIndex(JAVA_LONG, 3L * i), ranges.getAtIndex(JAVA_LONG, 3L * i + 1));
      }
      return true;
    }
  }

  /** A {@code struct pm_scan_arg}: twelve numbers of 64 bits. */
  private static MemorySegment argument(
      Arena arena, long address, long bytes, MemorySegment ranges) {
    return arena.allocateFrom(
        JAVA_LONG,
        ARGUMENT_BYTES,
        0,
        address,
        address + bytes,
        0, // the kernel's answer: where it stopped
        ranges.address(),
        MOST_RANGES,
        MOST_PAGES,
        FILE | ZERO_PAGE, // turned round: neither of them
        FILE | ZERO_PAGE,
        PRESENT | SWAPPED,
        PRESENT);
  }

  private static int openPagemap() {
    try {
      return VirtualMemory.open(Path.of("/proc/self/pagemap"));
    } catch (IllegalStateException _) {
      return -1; // no /proc here: pages are dropped instead
    }
  }
}
