package dev.nearside.host.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Limits;
import dev.nearside.contract.NearsideException;
import dev.nearside.host.Caller;
import dev.nearside.host.FakeMemory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamsTest {
  private static final int END = 2 << 16;
  private static final int VECTORS = 64;
  private static final int COUNT = 32;
  private static final int STDIN = 0;
  private static final int STDOUT = 1;
  private static final int STDERR = 2;

  private final Caller guest = Caller.of(Wasi.MODULE, "hello, world");

  @Test
  void readsTheInputThroughSeveralVectorsWithOneCopyEach() {
    vectors(1_000, 5, 2_000, 0, 3_000, 100);
    assertThat(guest.i32("fd_read", STDIN, VECTORS, 3, COUNT)).isZero();
    assertThat(guest.memory.getInt(COUNT)).isEqualTo(12);
    assertThat(guest.memory.text(1_000, 5)).isEqualTo("hello");
    assertThat(guest.memory.text(3_000, 7)).isEqualTo(", world");
    assertThat(guest.memory.copies).isEqualTo(2);
  }

  @Test
  void readsZeroBytesAtTheEnd() {
    vectors(1_000, 100);
    guest.i32("fd_read", STDIN, VECTORS, 1, COUNT);
    guest.memory.setInt(COUNT, -1);
    assertThat(guest.i32("fd_read", STDIN, VECTORS, 1, COUNT)).isZero();
    assertThat(guest.memory.getInt(COUNT)).isZero();
  }

  @Test
  void readsInPieces() {
    StringBuilder read = new StringBuilder();
    vectors(1_000, 5);
    do {
      assertThat(guest.i32("fd_read", STDIN, VECTORS, 1, COUNT)).isZero();
      read.append(guest.memory.text(1_000, guest.memory.getInt(COUNT))).append('|');
    } while (guest.memory.getInt(COUNT) > 0);
    assertThat(read).hasToString("hello|, wor|ld||");
  }

  @Test
  void writesToStdoutAndStderr() {
    guest.memory.put(1_000, "ab");
    guest.memory.put(2_000, "cde");
    vectors(1_000, 2, 5_000, 0, 2_000, 3);
    assertThat(guest.i32("fd_write", STDOUT, VECTORS, 3, COUNT)).isZero();
    assertThat(guest.memory.getInt(COUNT)).isEqualTo(5);
    assertThat(guest.i32("fd_write", STDERR, VECTORS, 1, COUNT)).isZero();
    assertThat(guest.context.output().take()).asString().isEqualTo("abcde");
    assertThat(guest.context.errors().text()).isEqualTo("ab");
  }

  @Test
  void writesNothingFromNoVectors() {
    assertThat(guest.i32("fd_write", STDOUT, END, 0, COUNT)).isZero();
    assertThat(guest.memory.getInt(COUNT)).isZero();
    assertThat(guest.i32("fd_read", STDIN, END, 0, COUNT)).isZero();
  }

  @Test
  void writesVectorsThatOverlapEachOtherAndThemselves() {
    vectors(VECTORS, 16, VECTORS + 4, 4);
    assertThat(guest.i32("fd_write", STDOUT, VECTORS, 2, COUNT)).isZero();
    assertThat(guest.context.output().size()).isEqualTo(20);
  }

  @Test
  void aReadIntoItsOwnVectorsStaysInsideTheGuest() {
    // The first vector covers the second, whose address then is text.
    vectors(VECTORS + 8, 8, 1_000, 4);
    assertThat(guest.i32("fd_read", STDIN, VECTORS, 2, COUNT)).isEqualTo(Errno.FAULT);
  }

  @ParameterizedTest
  @CsvSource({
    // address of one vector's bytes, their length
    "131071, 2",
    "131072, 1",
    "-1, 1",
    "0, -1",
    "1, -1",
    "-1, -1",
    "-2147483648, 1",
    "0, -2147483648",
    "0, 131073",
  })
  void bytesOutsideAreAFaultThatChangesNothing(int address, int length) {
    vectors(1_000, 4, address, length);
    assertThat(guest.i32("fd_write", STDOUT, VECTORS, 2, COUNT)).isEqualTo(Errno.FAULT);
    assertThat(guest.i32("fd_write", STDERR, VECTORS, 2, COUNT)).isEqualTo(Errno.FAULT);
    assertThat(guest.i32("fd_read", STDIN, VECTORS, 2, COUNT)).isEqualTo(Errno.FAULT);
    assertThat(guest.context.output().size()).isZero();
    assertThat(guest.context.errors().text()).isEmpty();
    assertThat(guest.context.input().remaining()).isEqualTo(12);
  }

  @ParameterizedTest
  @CsvSource({
    // address of the vectors, their number, address of the count
    "131065, 1, 32",
    "64, 16377, 32",
    "64, -1, 32",
    "64, 536870912, 32",
    "64, 268435455, 32",
    "64, -2147483648, 32",
    "-8, 1, 32",
    "64, 1, 131069",
    "64, 1, -4",
    "64, 0, 131069",
  })
  void vectorsOutsideAreAFaultThatChangesNothing(int vectors, int number, int count) {
    vectors(1_000, 4);
    assertThat(guest.i32("fd_write", STDOUT, vectors, number, count)).isEqualTo(Errno.FAULT);
    assertThat(guest.i32("fd_read", STDIN, vectors, number, count)).isEqualTo(Errno.FAULT);
    assertThat(guest.context.output().size()).isZero();
    assertThat(guest.context.input().remaining()).isEqualTo(12);
  }

  @Test
  void moreThanACountOfBytesCanSayIsInvalid() {
    Caller large = Caller.of(Wasi.MODULE, "");
    FakeMemory memory = new FakeMemory(16);
    large.context.attach(memory);
    int number = 4_097; // times 1 MiB is more than 32 bits
    for (int i = 0; i < number; i++) {
      memory.setInt(VECTORS + 8 * i, 0);
      memory.setInt(VECTORS + 8 * i + 4, 16 << 16);
    }
    assertThat(large.i32("fd_write", STDOUT, VECTORS, number, COUNT)).isEqualTo(Errno.INVAL);
    assertThat(large.context.output().size()).isZero();
  }

  @Test
  void theOutputLimitEndsTheCall() {
    Caller small =
        new Caller(Wasi.MODULE, Caller.invocation(Map.of(), "", new Limits(1, 1, 1, 10)));
    small.memory.setInt(VECTORS, 0);
    small.memory.setInt(VECTORS + 4, 11);
    assertThatThrownBy(() -> small.i32("fd_write", STDOUT, VECTORS, 1, COUNT))
        .isInstanceOfSatisfying(
            NearsideException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OUTPUT_LIMIT))
        .hasMessageContaining("10 bytes");
    assertThat(small.i32("fd_write", STDERR, VECTORS, 1, COUNT)).isZero();
  }

  @Test
  void streamsLookLikePipesSoThatLibrariesBuffer() {
    assertThat(guest.i32("fd_fdstat_get", STDIN, 200)).isZero();
    assertThat(guest.memory.getByte(200)).isZero();
    assertThat(guest.memory.getLong(208)).isEqualTo(1 << 1 | 1 << 3 | 1 << 21 | 1 << 27);
    assertThat(guest.i32("fd_fdstat_get", STDOUT, 200)).isZero();
    assertThat(guest.memory.getLong(208)).isEqualTo(1 << 6 | 1 << 3 | 1 << 21 | 1 << 27);
    assertThat(guest.memory.getLong(216)).isZero();
  }

  @Test
  void flagsThatMakeSenseOnAStreamAreKept() {
    assertThat(guest.i32("fd_fdstat_set_flags", STDOUT, 1 | 4)).isZero();
    guest.i32("fd_fdstat_get", STDOUT, 200);
    assertThat(guest.memory.getInt(200)).isEqualTo(5 << 16);
    assertThat(guest.i32("fd_fdstat_set_flags", STDOUT, 2)).isEqualTo(Errno.INVAL);
    assertThat(guest.i32("fd_fdstat_set_flags", STDOUT, 32)).isEqualTo(Errno.INVAL);
  }

  @Test
  void rightsAreGivenUpAndNotWon() {
    assertThat(guest.i32("fd_fdstat_set_rights", STDOUT, 1L << 1, 0L)).isEqualTo(Errno.NOTCAPABLE);
    assertThat(guest.i32("fd_fdstat_set_rights", STDOUT, 1L << 6, 1L)).isEqualTo(Errno.NOTCAPABLE);
    assertThat(guest.i32("fd_fdstat_set_rights", STDOUT, 1L << 21, 0L)).isZero();
    assertThat(guest.i32("fd_fdstat_set_rights", STDOUT, 1L << 6, 0L)).isEqualTo(Errno.NOTCAPABLE);
    vectors(1_000, 1);
    assertThat(guest.i32("fd_write", STDOUT, VECTORS, 1, COUNT)).isEqualTo(Errno.BADF);
  }

  @Test
  void aStreamsFileStatIsZero() {
    guest.memory.put(200, new byte[] {1, 2, 3, 4});
    assertThat(guest.i32("fd_filestat_get", STDIN, 200)).isZero();
    assertThat(guest.memory.bytes(200, 64)).isEqualTo(new byte[64]);
  }

  @Test
  void aClosedStreamIsGone() {
    vectors(1_000, 1);
    assertThat(guest.i32("fd_close", STDOUT)).isZero();
    assertThat(guest.i32("fd_close", STDOUT)).isEqualTo(Errno.BADF);
    assertThat(guest.i32("fd_write", STDOUT, VECTORS, 1, COUNT)).isEqualTo(Errno.BADF);
    assertThat(guest.i32("fd_write", STDERR, VECTORS, 1, COUNT)).isZero();
  }

  @Test
  void aStreamMovesToAnotherNumber() {
    guest.memory.put(1_000, "x");
    vectors(1_000, 1);
    assertThat(guest.i32("fd_renumber", STDOUT, STDERR)).isZero();
    assertThat(guest.i32("fd_write", STDERR, VECTORS, 1, COUNT)).isZero();
    assertThat(guest.context.output().size()).isEqualTo(1);
    assertThat(guest.i32("fd_write", STDOUT, VECTORS, 1, COUNT)).isEqualTo(Errno.BADF);
    assertThat(guest.i32("fd_renumber", STDIN, 7)).isEqualTo(Errno.BADF);
    assertThat(guest.i32("fd_renumber", STDIN, STDIN)).isZero();
    assertThat(guest.i32("fd_read", STDIN, VECTORS, 1, COUNT)).isZero();
  }

  /** Writes address and length pairs as vectors. */
  private void vectors(int... pairs) {
    for (int i = 0; i < pairs.length; i++) {
      guest.memory.setInt(VECTORS + 4 * i, pairs[i]);
    }
  }
}
