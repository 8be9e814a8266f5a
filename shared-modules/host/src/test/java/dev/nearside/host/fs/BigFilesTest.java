package dev.nearside.host.fs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.nearside.contract.FileLimits;
import dev.nearside.host.FakeMemory;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A file of 64 MiB costs its bytes once: what is allocated is counted. */
class BigFilesTest {
  private static final int SIZE = 64 << 20;
  private static final int PIECE = 1 << 20;

  /** For what the JVM itself allocates on the way, such as for classes that it loads. */
  private static final long LITTLE = SIZE / 8;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final FileSystem files = new FileSystem(FileLimits.DEFAULT, () -> 7);
  private final CallerFiles caller = new CallerFiles(files);
  private final FakeMemory memory = new FakeMemory(PIECE >> 16);

  @Test
  void readingCopiesToTheGuestOnly() {
    byte[] given = new byte[SIZE];
    given[SIZE - 1] = 5;
    long before = allocated();
    caller.put(Map.of("/in", given));
    RegularFile file = file("in");
    for (int at = 0; at < SIZE; at += PIECE) {
      assertThat(files.read(file, at, memory, 0, PIECE)).isEqualTo(PIECE);
    }
    assertThat(allocated() - before).isLessThan(LITTLE);
    assertThat(memory.getByte(PIECE - 1)).isEqualTo((byte) 5);
  }

  @Test
  void writingCopiesFromTheGuestOnlyAndGivingBackOnceMore() {
    RegularFile file = files.create(files.walk(files.root(), "out", false));
    memory.setByte(PIECE - 1, (byte) 6);
    long before = allocated();
    for (int at = 0; at < SIZE; at += PIECE) {
      assertThat(files.write(file, at, memory, 0, PIECE)).isEqualTo(PIECE);
    }
    assertThat(allocated() - before).isBetween((long) SIZE, SIZE + LITTLE);

    before = allocated();
    byte[] out = caller.changed().get("/out");
    assertThat(allocated() - before).isLessThan(SIZE + LITTLE);
    assertThat(out).hasSize(SIZE).endsWith((byte) 6);
  }

  @Test
  void aChangedByteCostsAPage() {
    caller.put(Map.of("/in", new byte[SIZE]));
    RegularFile file = file("in");
    long before = allocated();
    assertThat(files.write(file, SIZE / 2, memory, 0, 1)).isEqualTo(1);
    assertThat(allocated() - before).isLessThan(LITTLE);
  }

  private RegularFile file(String path) {
    return (RegularFile) files.find(files.root(), path, false);
  }

  private static long allocated() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }
}
