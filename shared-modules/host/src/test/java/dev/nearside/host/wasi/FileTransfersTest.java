package dev.nearside.host.wasi;

import static dev.nearside.host.wasi.FileCaller.APPEND;
import static dev.nearside.host.wasi.FileCaller.CREATE;
import static dev.nearside.host.wasi.FileCaller.DIRECTORY;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading, writing and seeking in files. */
class FileTransfersTest {
  private static final int SET = 0;
  private static final int CURRENT = 1;
  private static final int END = 2;
  private static final int VECTORS = 64;
  private static final int OUT = 512;

  private final FileCaller guest = new FileCaller();

  @Test
  void whatIsWrittenIsRead() {
    int file = guest.open("f", CREATE);
    assertThat(guest.write(file, "hello")).isEqualTo(5);
    assertThat(guest.write(file, ", world")).isEqualTo(7);
    assertThat(guest.read(file, 9)).isEmpty();
    assertThat(guest.seek(file, 0, SET)).isZero();
    assertThat(guest.read(file, 5)).isEqualTo("hello");
    assertThat(guest.read(file, 100)).isEqualTo(", world");
    assertThat(guest.read(file, 100)).isEmpty();
  }

  @Test
  void eachDescriptorHasItsOwnPosition() {
    guest.file("f", "abcdef");
    int one = guest.open("f", 0);
    int two = guest.open("f", 0);
    assertThat(guest.read(one, 4)).isEqualTo("abcd");
    assertThat(guest.read(two, 2)).isEqualTo("ab");
    guest.write(two, "XY");
    assertThat(guest.read(one, 9)).isEqualTo("ef");
    assertThat(guest.content("f")).isEqualTo("abXYef");
  }

  @Test
  void bytesGoThroughSeveralVectorsWithOneCopyEach() {
    int file = guest.open("f", CREATE);
    guest.memory.put(1_000, "abcdefgh");
    vectors(1_000, 3, 5_000, 0, 1_003, 5);
    int copies = guest.memory.copies;
    guest.must("fd_write", file, VECTORS, 3, OUT);
    assertThat(guest.memory.getInt(OUT)).isEqualTo(8);
    assertThat(guest.memory.copies).isEqualTo(copies + 2);
    guest.seek(file, 0, SET);
    vectors(2_000, 2, 3_000, 100);
    copies = guest.memory.copies;
    guest.must("fd_read", file, VECTORS, 2, OUT);
    assertThat(guest.memory.getInt(OUT)).isEqualTo(8);
    assertThat(guest.memory.text(2_000, 2) + guest.memory.text(3_000, 6)).isEqualTo("abcdefgh");
    assertThat(guest.memory.copies).isEqualTo(copies + 2);
  }

  @Test
  void appendingIsAlwaysAtTheEnd() {
    guest.file("f", "abc");
    int file = guest.open("f", 0, Rights.FILE, APPEND);
    guest.write(file, "d");
    guest.seek(file, 0, SET);
    guest.write(file, "e");
    assertThat(guest.seek(file, 0, CURRENT)).isEqualTo(5);
    assertThat(guest.content("f")).isEqualTo("abcde");
    guest.must("fd_fdstat_set_flags", file, 0);
    guest.seek(file, 0, SET);
    guest.write(file, "X");
    assertThat(guest.content("f")).isEqualTo("Xbcde");
  }

  @Test
  void appendingIsAtTheEndWhateverPlaceIsGiven() {
    guest.file("f", "abc");
    int file = guest.open("f", 0, Rights.FILE, APPEND);
    guest.memory.put(1_000, "XY");
    vectors(1_000, 2);
    guest.must("fd_pwrite", file, VECTORS, 1, 1L, OUT);
    assertThat(guest.content("f")).isEqualTo("abcXY");
    assertThat(guest.seek(file, 0, CURRENT)).isZero();
  }

  @Test
  void readsAndWritesAtAPlaceWithoutGoingThere() {
    guest.file("f", "abcdef");
    int file = guest.open("f", 0);
    guest.memory.put(1_000, "XY");
    vectors(1_000, 2);
    guest.must("fd_pwrite", file, VECTORS, 1, 2L, OUT);
    assertThat(guest.memory.getInt(OUT)).isEqualTo(2);
    vectors(1_000, 10);
    guest.must("fd_pread", file, VECTORS, 1, 1L, OUT);
    assertThat(guest.memory.text(1_000, guest.memory.getInt(OUT))).isEqualTo("bXYef");
    assertThat(guest.seek(file, 0, CURRENT)).isZero();
    guest.must("fd_pread", file, VECTORS, 1, 6L, OUT);
    assertThat(guest.memory.getInt(OUT)).isZero();
    guest.must("fd_pread", file, VECTORS, 1, Long.MAX_VALUE, OUT);
    assertThat(guest.memory.getInt(OUT)).isZero();
    assertThat(guest.call("fd_pread", file, VECTORS, 1, -1L, OUT)).isEqualTo(Errno.INVAL);
    assertThat(guest.call("fd_pwrite", file, VECTORS, 1, -1L, OUT)).isEqualTo(Errno.INVAL);
    assertThat(guest.call("fd_pwrite", file, VECTORS, 1, Long.MAX_VALUE, OUT))
        .isEqualTo(Errno.FBIG);
  }

  @ParameterizedTest
  @CsvSource({
    // by, whence, where to or minus the errno, from position 4 of 6 bytes
    "0, 0, 0",
    "3, 0, 3",
    "1000, 0, 1000",
    "4294967296, 0, 4294967296",
    "-1, 0, -28",
    "0, 1, 4",
    "-4, 1, 0",
    "-5, 1, -28",
    "100, 1, 104",
    "0, 2, 6",
    "-6, 2, 0",
    "-7, 2, -28",
    "9007199254740992, 0, 9007199254740992",
    "9223372036854775807, 0, -61",
    "9223372036854775807, 1, -61",
    "-9223372036854775808, 1, -28",
    "0, 3, -28",
    "0, -1, -28",
  })
  void seeks(long by, int whence, long result) {
    guest.file("f", "abcdef");
    int file = guest.open("f", 0);
    guest.seek(file, 4, SET);
    int errno = guest.call("fd_seek", file, by, whence, OUT);
    assertThat(errno).isEqualTo(result < 0 ? (int) -result : 0);
    if (result >= 0) {
      assertThat(guest.memory.getLong(OUT)).isEqualTo(result);
    }
    guest.must("fd_tell", file, OUT);
    assertThat(guest.memory.getLong(OUT)).isEqualTo(result < 0 ? 4 : result);
  }

  @Test
  void behindTheEndAreZerosOnceSomethingIsWritten() {
    int file = guest.open("f", CREATE);
    guest.write(file, "a");
    guest.seek(file, 5, SET);
    assertThat(guest.read(file, 5)).isEmpty();
    assertThat(guest.stat("f").size()).isEqualTo(1);
    guest.write(file, "b");
    assertThat(guest.content("f")).isEqualTo("a\0\0\0\0b");
    assertThat(guest.seek(file, -1, END)).isEqualTo(5);
    assertThat(guest.read(file, 5)).isEqualTo("b");
  }

  @Test
  void writingNothingChangesNothing() {
    int file = guest.open("f", CREATE);
    guest.seek(file, 4_294_967_296L, SET);
    assertThat(guest.write(file, "")).isZero();
    assertThat(guest.stat("f").size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {268_435_456L, 2_147_483_647L, 4_294_967_296L, 9_007_199_254_740_992L})
  void aFileIsNotLargerThanAllFilesMayBe(long position) {
    int file = guest.open("f", CREATE);
    guest.seek(file, position, SET);
    guest.memory.setInt(VECTORS, 0);
    guest.memory.setInt(VECTORS + 4, 1);
    assertThat(guest.call("fd_write", file, VECTORS, 1, OUT)).isEqualTo(Errno.FBIG);
    assertThat(guest.stat("f").size()).isZero();
  }

  @Test
  void whatIsNotOpenForItIsABadDescriptor() {
    guest.file("f", "abc");
    int reader = guest.open("f", 0, Rights.FD_READ, 0);
    int writer = guest.open("f", 0, Rights.FD_WRITE, 0);
    vectors(1_000, 1);
    assertThat(guest.call("fd_write", reader, VECTORS, 1, OUT)).isEqualTo(Errno.BADF);
    assertThat(guest.call("fd_read", writer, VECTORS, 1, OUT)).isEqualTo(Errno.BADF);
    assertThat(guest.call("fd_read", reader, VECTORS, 1, OUT)).isZero();
    assertThat(guest.call("fd_write", writer, VECTORS, 1, OUT)).isZero();
    assertThat(guest.call("fd_pread", reader, VECTORS, 1, 0L, OUT)).isEqualTo(Errno.NOTCAPABLE);
    assertThat(guest.call("fd_pwrite", writer, VECTORS, 1, 0L, OUT)).isEqualTo(Errno.NOTCAPABLE);
    assertThat(guest.call("fd_seek", reader, 0L, SET, OUT)).isEqualTo(Errno.NOTCAPABLE);
    assertThat(guest.call("fd_tell", reader, OUT)).isEqualTo(Errno.NOTCAPABLE);
  }

  @Test
  void askingWhereOneIsNeedsNoRightToSeek() {
    guest.file("f", "abc");
    int file = guest.open("f", 0, Rights.FD_TELL, 0);
    assertThat(guest.call("fd_seek", file, 0L, CURRENT, OUT)).isZero();
    assertThat(guest.call("fd_seek", file, 1L, CURRENT, OUT)).isEqualTo(Errno.NOTCAPABLE);
    assertThat(guest.call("fd_seek", file, 0L, SET, OUT)).isEqualTo(Errno.NOTCAPABLE);
  }

  @Test
  void aDirectoryHasNoBytes() {
    int dir = guest.open(".", DIRECTORY);
    vectors(1_000, 1);
    assertThat(guest.call("fd_read", dir, VECTORS, 1, OUT)).isEqualTo(Errno.BADF);
    assertThat(guest.call("fd_write", dir, VECTORS, 1, OUT)).isEqualTo(Errno.BADF);
    assertThat(guest.call("fd_pread", dir, VECTORS, 1, 0L, OUT)).isEqualTo(Errno.BADF);
    assertThat(guest.call("fd_pwrite", dir, VECTORS, 1, 0L, OUT)).isEqualTo(Errno.BADF);
    assertThat(guest.call("fd_seek", dir, 0L, SET, OUT)).isEqualTo(Errno.BADF);
    assertThat(guest.call("fd_tell", dir, OUT)).isEqualTo(Errno.BADF);
  }

  @Test
  void bytesOutsideTheGuestAreAFaultThatMovesNothing() {
    guest.file("f", "abcdef");
    int file = guest.open("f", 0);
    vectors(1_000, 2, 131_070, 4);
    assertThat(guest.call("fd_read", file, VECTORS, 2, OUT)).isEqualTo(Errno.FAULT);
    assertThat(guest.call("fd_write", file, VECTORS, 2, OUT)).isEqualTo(Errno.FAULT);
    assertThat(guest.seek(file, 0, CURRENT)).isZero();
    assertThat(guest.content("f")).isEqualTo("abcdef");
  }

  private void vectors(int... pairs) {
    for (int i = 0; i < pairs.length; i++) {
      guest.memory.setInt(VECTORS + 4 * i, pairs[i]);
    }
  }
}
