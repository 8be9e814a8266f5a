package dev.nearside.server.execute;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/**
 * A region by means of Java alone, for systems without {@link VirtualMemory}: a private mapping of
 * the image's sparse file, made anew for every guest and closed by the same thread.
 */
record MappedRegion(Arena arena, long address, long reserved) implements Region {

  static MappedRegion open(MemoryImage image, long reserved) {
    Arena arena = Arena.ofConfined();
    try {
      FileChannel file = image.channel();
      MemorySegment mapped = file.map(MapMode.PRIVATE, 0, reserved, arena);
      return new MappedRegion(arena, mapped.address(), reserved);
    } catch (IOException e) {
      arena.close();
      throw new UncheckedIOException("cannot map the image of a guest's memory", e);
    }
  }

  @Override
  public boolean reset(long used) {
    return false;
  }

  @Override
  public void close() {
    arena.close();
  }
}
