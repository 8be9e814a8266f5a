package dev.nearside.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTest {
  private static final int PAGES = 256;
  private static final int SIZE = PAGES << 16;

  private final FakeMemory memory = new FakeMemory(PAGES);

  @Test
  void handsALargeWriteOutAsItWasCopied() {
    Output output = new Output(SIZE);
    output.write(memory, 0, SIZE);
    byte[] first = output.take();
    assertThat(first).hasSize(SIZE);
    assertThat(memory.copies).isEqualTo(1);
    assertThat(output.take()).isEmpty();
  }

  @Test
  void emptyOutputIsAnArrayOfItsOwn() {
    Output output = new Output(SIZE);
    byte[] first = output.take();
    assertThat(first).isEmpty();
    assertThat(output.take()).isNotSameAs(first);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 4_095, 4_096, 4_097, 65_536, 1_000_000})
  void keepsEveryByteOfWritesOfAnySize(int size) {
    byte[] random = random(SIZE);
    memory.put(0, random);
    Output output = new Output(SIZE);
    int written = 0;
    for (; written + size <= Math.min(SIZE, 500 * size); written += size) {
      output.write(memory, written, size);
    }
    assertThat(output.size()).isEqualTo(written);
    assertThat(output.take()).isEqualTo(memory.bytes(0, written));
  }

  @Test
  void keepsEveryByteOfMixedWrites() {
    byte[] random = random(SIZE);
    memory.put(0, random);
    Random sizes = new Random(7);
    Output output = new Output(Integer.MAX_VALUE);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (int i = 0; i < 300; i++) {
      int size = sizes.nextInt(1 << sizes.nextInt(17));
      int from = sizes.nextInt(SIZE - size);
      output.write(memory, from, size);
      expected.write(random, from, size);
    }
    assertThat(output.take()).isEqualTo(expected.toByteArray());
  }

  @Test
  void smallWritesCostFewCopies() {
    Output output = new Output(SIZE);
    for (int i = 0; i < 10_000; i++) {
      output.write(memory, i, 16);
    }
    // One each, and one more where a write ends one chunk and begins the next.
    assertThat(memory.copies).isBetween(10_000, 10_010);
  }

  @Test
  void takesAsMuchAsTheLimitAndNotOneByteMore() {
    Output output = new Output(100);
    output.write(memory, 0, 60);
    output.write(memory, 0, 40);
    assertThatThrownBy(() -> output.write(memory, 0, 1))
        .isInstanceOfSatisfying(
            NearsideException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OUTPUT_LIMIT))
        .hasMessage("the output is larger than its limit of 100 bytes");
    assertThat(output.take()).hasSize(100);
  }

  @Test
  void reservesNothingForBytesThatAreNotTheGuests() {
    Output output = new Output(Integer.MAX_VALUE);
    assertThatThrownBy(() -> output.write(memory, SIZE - 1, 2)).isInstanceOf(GuestFault.class);
    assertThatThrownBy(() -> output.write(memory, 0, -1)).isInstanceOf(GuestFault.class);
    assertThatThrownBy(() -> output.write(memory, -1, 1)).isInstanceOf(GuestFault.class);
    output.write(memory, SIZE, 0);
    assertThat(output.take()).isEmpty();
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(1).nextBytes(bytes);
    return bytes;
  }
}
