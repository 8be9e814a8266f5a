package dev.nearside.server.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a guest wrote, the next one finds the image and zeros. */
class LinuxRegionTest {
  private static final long BYTES = 8 << 20;

  @TempDir private Path folder;

  @BeforeEach
  void needsLinux() {
    assumeTrue(VirtualMemory.isSupported(), "this system has no such regions");
  }

  @ParameterizedTest(name = "{0} pages written")
  @ValueSource(ints = {0, 1, 3, 23, 24, 25, 31, 32, 33, 500})
  void resetsWhatWasWritten(int pages) {
    List<MemoryImage.Segment> segments =
        List.of(segment(10, 100), segment(5_000, 9_000), segment(300_000, 70_000));
    resetsWhatIsWritten(segments, new Random(pages).longs(pages, 0, BYTES));
  }

  @Test
  void resetsUnderSegmentsThatOverlap() {
    List<MemoryImage.Segment> segments =
        List.of(segment(5_000, 9_000), segment(0, 6_000), segment(5_500, 10));
    resetsWhatIsWritten(segments, LongStream.of(1, 5_400, 5_505, 12_000, 40_000));
  }

  private void resetsWhatIsWritten(List<MemoryImage.Segment> segments, LongStream places) {
    try (MemoryImage image = MemoryImage.write(folder, segments, false)) {
      LinuxRegion region = LinuxRegion.open(image, BYTES);
      try (region) {
        MemorySegment memory = MemorySegment.ofAddress(region.address()).reinterpret(BYTES);
        byte[] fresh = memory.toArray(ValueLayout.JAVA_BYTE);
        places.forEach(at -> memory.set(ValueLayout.JAVA_BYTE, at, (byte) 77));
        assertThat(region.reset(BYTES)).isTrue();
        assertThat(memory.toArray(ValueLayout.JAVA_BYTE)).isEqualTo(fresh);
      }
    }
  }

  private static MemoryImage.Segment segment(int address, int length) {
    byte[] data = new byte[length];
    new Random(address).nextBytes(data);
    return new MemoryImage.Segment(address, data);
  }
}
