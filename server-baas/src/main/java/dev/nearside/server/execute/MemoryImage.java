package dev.nearside.server.execute;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the linear memory of a fresh instance holds: the data segments on zeros, in a sparse file
 * that guests map privately.
 *
 * <p>The file has no name as soon as it is open: nobody can change under a running guest what it
 * maps, and nothing is left behind when the process ends.
 */
final class MemoryImage implements AutoCloseable {
  private final List<Segment> segments;
  private final boolean apart;
  private final long bytes;
  private final @Nullable FileChannel channel;
  private final int descriptor;

  private MemoryImage(
      List<Segment> segments, long bytes, @Nullable FileChannel channel, int descriptor) {
    this.segments = segments;
    this.apart = areApart(segments);
    this.bytes = bytes;
    this.channel = channel;
    this.descriptor = descriptor;
  }

  /** Bytes at an address; they lie within the initial pages. */
  record Segment(long address, byte[] data) {
    long end() {
      return address + data.length;
    }
  }

  /**
   * @param directory where the file may take its room
   * @param portable whether to do without {@link VirtualMemory}
   */
  static MemoryImage write(Path directory, List<Segment> segments, boolean portable) {
    long bytes = 0;
    for (Segment segment : segments) {
      bytes = Math.max(bytes, segment.end());
    }
    bytes = (bytes + LinearMemory.PAGE_SIZE - 1) & -LinearMemory.PAGE_SIZE;
    if (bytes == 0 && !portable) {
      return new MemoryImage(segments, 0, null, -1);
    }
    try {
      return write(Files.createTempFile(directory, "memory-", ".image"), segments, bytes, portable);
    } catch (IOException first) {
      // A data folder that cannot be written to, or is full, is enough to run what is compiled.
      try {
        return write(Files.createTempFile("nearside-", ".image"), segments, bytes, portable);
      } catch (IOException second) {
        first.addSuppressed(second);
        throw new NearsideException(
            ErrorCode.INTERNAL,
            "no room for a memory image of "
                + bytes
                + " bytes: neither in '"
                + directory
                + "' ("
                + first
                + ") nor in the folder for temporary files ("
                + second
                + ")",
            first);
      }
    }
  }

  private static MemoryImage write(Path file, List<Segment> segments, long bytes, boolean portable)
      throws IOException {
    return portable ? portable(file, segments, bytes) : mapped(file, segments, bytes);
  }

  private static MemoryImage portable(Path file, List<Segment> segments, long bytes)
      throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE,
            StandardOpenOption.DELETE_ON_CLOSE);
    try {
      fill(channel, segments, bytes);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return new MemoryImage(segments, bytes, channel, -1);
  }

  private static MemoryImage mapped(Path file, List<Segment> segments, long bytes)
      throws IOException {
    try {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        fill(channel, segments, bytes);
      }
      return new MemoryImage(segments, bytes, null, VirtualMemory.open(file));
    } finally {
      Files.delete(file);
    }
  }

  private static void fill(FileChannel channel, List<Segment> segments, long bytes)
      throws IOException {
    if (bytes > 0) {
      channel.write(ByteBuffer.allocate(1), bytes - 1);
    }
    for (Segment segment : segments) {
      ByteBuffer data = ByteBuffer.wrap(segment.data);
      while (data.hasRemaining()) {
        channel.write(data, segment.address + data.position());
      }
    }
  }

  /**
   * Writes what the bytes of a region were at first, over memory that nobody else uses.
   *
   * @param region where the region's first byte is in the process
   * @param from the first byte to write, counted from the region's first
   * @param to the byte after the last one
   */
  void restore(long region, long from, long to) {
    MemorySegment memory = MemorySegment.ofAddress(region + from).reinterpret(to - from);
    memory.fill((byte) 0);
    for (int i = apart ? firstEndingAfter(from) : 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      if (apart && segment.address >= to) {
        break;
      }
      long first = Math.max(from, segment.address);
      long end = Math.min(to, segment.end());
      if (first < end) {
        MemorySegment.copy(
            segment.data,
            (int) (first - segment.address),
            memory,
            ValueLayout.JAVA_BYTE,
            first - from,
            (int) (end - first));
      }
    }
  }

  private int firstEndingAfter(long address) {
    int low = 0;
    int high = segments.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (segments.get(middle).end() > address) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Whether each segment begins where the one before has ended, or later. */
  private static boolean areApart(List<Segment> segments) {
    for (int i = 1; i < segments.size(); i++) {
      if (segments.get(i).address < segments.get(i - 1).end()) {
        return false;
      }
    }
    return true;
  }

  /** The length of the image: whole pages, zero when there are no data segments. */
  long bytes() {
    return bytes;
  }

  int descriptor() {
    return descriptor;
  }

  FileChannel channel() {
    if (channel == null) {
      throw new IllegalStateException("this image was made for native mappings");
    }
    return channel;
  }

  @Override
  public void close() {
    if (descriptor >= 0) {
      VirtualMemory.close(descriptor);
    }
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot close a memory image", e);
      }
    }
  }
}
