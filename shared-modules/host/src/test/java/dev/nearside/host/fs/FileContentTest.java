package dev.nearside.host.fs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.host.FakeMemory;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileContentTest {
  private static final int PAGE = 65_536;
  private static final int MEMORY = 8 * PAGE;

  private final Room room = new Room(1 << 24);
  private final FakeMemory memory = new FakeMemory(8);

  @Test
  void givenBytesAreUsedInPlaceAndReadWithOneCopy() {
    byte[] given = bytes(300_000);
    FileContent content = given(given);
    assertThat(content.bytes()).isSameAs(given);
    assertThat(content.read(1, memory, 5, 299_000)).isEqualTo(299_000);
    assertThat(memory.copies).isEqualTo(1);
    assertThat(memory.bytes(5, 299_000)).isEqualTo(Arrays.copyOfRange(given, 1, 299_001));
  }

  @Test
  void writingCopiesThePageAndNeverTheGivenBytes() {
    byte[] given = bytes(300_000);
    byte[] before = given.clone();
    FileContent content = given(given);
    int free = room.free();
    memory.put(0, "XYZ");
    assertThat(content.write(PAGE - 1, memory, 0, 3)).isEqualTo(3);
    assertThat(given).isEqualTo(before);
    assertThat(free - room.free()).isBetween(2 * PAGE, 2 * PAGE + 64);
    before[PAGE - 1] = 'X';
    before[PAGE] = 'Y';
    before[PAGE + 1] = 'Z';
    assertThat(content.bytes()).isEqualTo(before);
  }

  @Test
  void whatWasCutOffStaysCutOff() {
    FileContent content = given(bytes(200_000));
    content.resize(70_000);
    content.resize(200_000);
    byte[] expected = Arrays.copyOf(bytes(70_000), 200_000);
    assertThat(content.bytes()).isEqualTo(expected);
    memory.put(0, "!");
    content.write(150_000, memory, 0, 1);
    expected[150_000] = '!';
    assertThat(content.bytes()).isEqualTo(expected);
  }

  @Test
  void cuttingAllOffGivesTheRoomBack() {
    int free = room.free();
    FileContent content = given(bytes(200_000));
    content.write(100_000, memory, 0, 200_000);
    content.resize(0);
    assertThat(room.free()).isEqualTo(free);
    assertThat(content.bytes()).isEmpty();
  }

  @Test
  void smallFilesTakeLittle() {
    FileContent content = new FileContent(room);
    int free = room.free();
    assertThat(content.write(0, memory, 0, 10)).isEqualTo(10);
    assertThat(free - room.free()).isLessThan(128);
  }

  @Test
  void growingByteByByteIsAmortised() {
    FileContent content = new FileContent(room);
    for (int i = 0; i < 200_000; i++) {
      memory.setByte(0, (byte) i);
      assertThat(content.write(i, memory, 0, 1)).isEqualTo(1);
    }
    assertThat(content.bytes()).isEqualTo(bytes(200_000));
    assertThat((1 << 24) - room.free()).isLessThan(4 * PAGE + 200);
  }

  @Test
  void withoutRoomTheFirstPagesAreWritten() {
    FileContent content = new FileContent(new Room(2 * PAGE + 100));
    assertThat(content.write(10, memory, 0, MEMORY)).isEqualTo(2 * PAGE - 10);
    assertThat(content.write(2 * PAGE, memory, 0, 1)).isZero();
    assertThat(content.size()).isEqualTo(2 * PAGE);
  }

  /** Against the plainest of all files: an array that is copied for every change. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void behavesAsAnArrayWould(long seed) {
    Random random = new Random(seed);
    byte[] expected = bytes(random.nextInt(2) * 150_000);
    FileContent content = given(expected.clone());
    for (int step = 0; step < 300; step++) {
      int at = random.nextInt(400_000);
      int length = random.nextInt(random.nextBoolean() ? 100 : 150_000);
      switch (random.nextInt(4)) {
        case 0 -> {
          content.resize(at);
          expected = Arrays.copyOf(expected, at);
        }
        case 1 -> {
          int count = Math.max(0, Math.min(length, expected.length - at));
          assertThat(Math.max(0, content.read(at, memory, 7, length))).isEqualTo(count);
          assertThat(memory.bytes(7, count))
              .isEqualTo(count == 0 ? new byte[0] : Arrays.copyOfRange(expected, at, at + count));
        }
        default -> {
          byte[] written = new byte[Math.max(1, length)];
          random.nextBytes(written);
          memory.put(0, written);
          assertThat(content.write(at, memory, 0, written.length)).isEqualTo(written.length);
          expected = Arrays.copyOf(expected, Math.max(expected.length, at + written.length));
          System.arraycopy(written, 0, expected, at, written.length);
        }
      }
      assertThat(content.size()).isEqualTo(expected.length);
    }
    assertThat(content.bytes()).isEqualTo(expected);
    content.resize(0);
    assertThat(room.free()).isEqualTo(1 << 24);
  }

  private FileContent given(byte[] given) {
    assertThat(room.take(given.length)).isTrue();
    return new FileContent(room, given);
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }
}
