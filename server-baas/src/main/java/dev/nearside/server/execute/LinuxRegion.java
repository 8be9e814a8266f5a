package dev.nearside.server.execute;

/**
 * A region that is mapped once and serves one guest after another: madvise(2) drops the pages that
 * a guest wrote, and the next one finds the image again without another mapping. A small memory, or
 * few written pages of a large one, are written anew instead: that is less work than the page
 * faults of the next guest, and no other processor is interrupted to forget the pages.
 */
record LinuxRegion(long address, long reserved, MemoryImage image) implements Region {
  private static final long REWRITTEN = 64 << 10;

  static LinuxRegion open(MemoryImage image, long reserved) {
    LinuxRegion region = new LinuxRegion(VirtualMemory.reserve(reserved), reserved, image);
    if (image.bytes() > 0) {
      try {
        VirtualMemory.mapFile(region.address, image.bytes(), image.descriptor());
      } catch (RuntimeException e) {
        region.close();
        throw e;
      }
    }
    return region;
  }

  @Override
  public boolean reset(long used) {
    if (used == 0) {
      return true;
    }
    if (used <= REWRITTEN) {
      image.restore(address, 0, used);
      return true;
    }
    boolean rewritten =
        WrittenPages.forEach(
            address, used, (from, to) -> image.restore(address, from - address, to - address));
    return rewritten || VirtualMemory.forget(address, used);
  }

  @Override
  public void close() {
    VirtualMemory.release(address, reserved);
  }
}
