package dev.nearside.server.execute;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The regions for one memory of a module: a used one is reset and kept for the next guest, as many
 * as guests ran at once, at most {@link #MAX_IDLE}. Thread-safe.
 */
final class Regions implements AutoCloseable {
  private static final int MAX_IDLE = 64;

  private final MemoryImage image;
  private final boolean portable;
  private final ArrayDeque<Region> idle = new ArrayDeque<>();
  private int lent;
  private boolean closed;

  /**
   * @param image owned from now on
   * @param portable whether to do without {@link VirtualMemory}
   */
  Regions(MemoryImage image, boolean portable) {
    this.image = image;
    this.portable = portable;
  }

  /** Lends a region with room for {@code bytes}; throws {@link OutOfAddressSpace}. */
  Region lend(long bytes) {
    Region kept = lendIdle();
    if (kept != null) {
      if (kept.reserved() >= bytes) {
        return kept;
      }
      kept.close();
    }
    try {
      return portable ? MappedRegion.open(image, bytes) : LinuxRegion.open(image, bytes);
    } catch (RuntimeException e) {
      returned();
      throw e;
    }
  }

  /**
   * Takes a region back.
   *
   * @param used bytes that the guest could write to
   */
  void giveBack(Region region, long used) {
    if (!region.reset(used) || !keep(region)) {
      region.close();
    }
    returned();
  }

  private synchronized @Nullable Region lendIdle() {
    if (closed) {
      throw new IllegalStateException("the module is closed");
    }
    lent++;
    return idle.pollLast();
  }

  private synchronized boolean keep(Region region) {
    if (closed || idle.size() >= MAX_IDLE) {
      return false;
    }
    idle.addLast(region);
    return true;
  }

  private synchronized void returned() {
    lent--;
    if (closed && lent == 0) {
      image.close();
    }
  }

  /** Guests that still run keep what they have; nothing new is lent. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    idle.forEach(Region::close);
    idle.clear();
    if (lent == 0) {
      image.close();
    }
  }
}
