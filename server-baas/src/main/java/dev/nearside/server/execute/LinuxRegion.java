package dev.nearside.server.execute;

/**
 * A region that is mapped once and serves one guest after another: madvise(2) drops the pages that
 * a guest wrote, and the next one finds the image again without another mapping.
 */
record LinuxRegion(long address, long reserved) implements Region {

  static LinuxRegion open(MemoryImage image, long reserved) {
    LinuxRegion region = new LinuxRegion(VirtualMemory.reserve(reserved), reserved);
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
    return used == 0 || VirtualMemory.forget(address, used);
  }

  @Override
  public void close() {
    VirtualMemory.release(address, reserved);
  }
}
