package dev.nearside.host.wasi;

import static dev.nearside.host.wasi.FileCaller.CREATE;
import static dev.nearside.host.wasi.FileCaller.DIRECTORY;
import static dev.nearside.host.wasi.FileCaller.EXCLUSIVE;
import static dev.nearside.host.wasi.FileCaller.ROOT;
import static dev.nearside.host.wasi.FileCaller.TRUNCATE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningTest {
  private static final int OUT = 512;
  private static final long ALL = 0x3FFF_FFFFL;

  private final FileCaller guest = new FileCaller();

  @BeforeEach
  void plant() {
    guest.directory("dir");
    guest.file("file", "abc");
    guest.symlink("file", "link");
    guest.symlink("dir", "dirlink");
    guest.symlink("made", "dangling");
    guest.symlink("loop", "loop");
  }

  @ParameterizedTest
  @CsvSource({
    // path, $lookupflags, $oflags, errno
    "file, 0, 0, 0",
    "dir, 0, 0, 0",
    "., 0, 0, 0",
    "dir/, 0, 2, 0",
    "dir, 0, 2, 0",
    "file, 0, 2, 54",
    "file/, 0, 0, 54",
    "missing, 0, 0, 44",
    "missing, 0, 2, 44",
    "'', 0, 0, 44",
    "link, 0, 0, 32",
    "link, 1, 0, 0",
    "link, 1, 2, 54",
    "dirlink, 0, 2, 32",
    "dirlink, 0, 0, 32",
    "dirlink, 1, 2, 0",
    "dirlink/, 0, 2, 0",
    "dangling, 0, 0, 32",
    "dangling, 1, 0, 44",
    "loop, 0, 0, 32",
    "loop, 1, 0, 32",
    // CREAT
    "missing, 0, 1, 0",
    "missing/, 0, 1, 31",
    "missing/x, 0, 1, 44",
    "file, 0, 1, 0",
    "file/, 0, 1, 31",
    "file/x, 0, 1, 54",
    "dir, 0, 1, 31",
    "dir, 0, 4, 0",
    "dir/, 0, 5, 31",
    "dir/., 0, 1, 31",
    "dangling, 1, 1, 0",
    "dangling, 0, 1, 32",
    "missing, 0, 3, 28",
    "dir, 0, 3, 28",
    "dir, 0, 6, 28",
    "dir, 0, 10, 28",
    // CREAT and EXCL
    "missing, 0, 5, 0",
    "file, 0, 5, 20",
    "dir, 0, 5, 20",
    "dangling, 1, 5, 20",
    "link, 1, 5, 20",
    // TRUNC
    "file, 0, 8, 0",
    "dir, 0, 8, 31",
    "missing, 0, 8, 44",
    "missing, 0, 9, 0",
    "../file, 0, 0, 63",
    "/file, 0, 1, 63",
  })
  void opens(String path, int lookup, int how, int errno) {
    assertThat(guest.call("path_open", ROOT, lookup, path, how, 2L, 0L, 0, OUT)).isEqualTo(errno);
  }

  @Test
  void aDirectoryIsNotOpenedForWriting() {
    long write = Rights.FD_READ | Rights.FD_WRITE;
    assertThat(guest.call("path_open", ROOT, 0, ".", DIRECTORY, write, 0L, 0, OUT))
        .isEqualTo(Errno.ISDIR);
    assertThat(guest.call("path_open", ROOT, 0, ".", DIRECTORY, 2L, 0L, 0, OUT)).isZero();
  }

  @Test
  void truncatesWhatWasThere() {
    guest.open("file", TRUNCATE);
    assertThat(guest.stat("file").size()).isZero();
  }

  @Test
  void createsWhatADanglingLinkNames() {
    guest.write(guest.open("dangling", CREATE), "new");
    assertThat(guest.content("made")).isEqualTo("new");
  }

  @Test
  void aSecondExclusiveCreationFails() {
    assertThat(guest.tryOpen(ROOT, "once", CREATE | EXCLUSIVE)).isZero();
    assertThat(guest.tryOpen(ROOT, "once", CREATE | EXCLUSIVE)).isEqualTo(Errno.EXIST);
  }

  @Test
  void numbersAreTheLowestThatAreFree() {
    int first = guest.open("file", 0);
    int second = guest.open("file", 0);
    assertThat(second).isEqualTo(first + 1);
    guest.must("fd_close", first);
    assertThat(guest.open("file", 0)).isEqualTo(first);
    guest.must("fd_close", 0);
    assertThat(guest.open("file", 0)).isZero();
    assertThat(guest.read(0, 9)).isEqualTo("abc");
  }

  @Test
  void aRemovedFileStaysWhileItIsOpen() {
    int file = guest.open("file", 0);
    guest.must("path_unlink_file", ROOT, "file");
    assertThat(guest.read(file, 9)).isEqualTo("abc");
    assertThat(guest.stat(file).links()).isZero();
    guest.file("file", "another");
    assertThat(guest.seek(file, 0, 0)).isZero();
    assertThat(guest.read(file, 9)).isEqualTo("abc");
  }

  @Test
  void rightsArePassedOnAndNeverGrow() {
    guest.must("path_open", ROOT, 0, "dir", DIRECTORY, (long) Rights.DIRECTORY, 6L, 0, OUT);
    int dir = guest.memory.getInt(OUT);
    assertThat(rights(dir)).isEqualTo(Rights.DIRECTORY);
    assertThat(guest.memory.getLong(OUT + 16)).isEqualTo(6);
    assertThat(guest.call("path_open", dir, 0, "x", CREATE, 64L, 0L, 0, OUT))
        .isEqualTo(Errno.NOTCAPABLE);
    assertThat(guest.call("path_open", dir, 0, "x", CREATE, 2L, 64L, 0, OUT))
        .isEqualTo(Errno.NOTCAPABLE);
    guest.must("path_open", dir, 0, "x", CREATE, 2L, 0L, 0, OUT);
    assertThat(rights(guest.memory.getInt(OUT))).isEqualTo(2);
  }

  @Test
  void whoAsksToPassOnNothingMeansNoRestriction() {
    guest.must("path_open", ROOT, 0, "dir", DIRECTORY, (long) Rights.DIRECTORY, 0L, 0, OUT);
    int dir = guest.memory.getInt(OUT);
    guest.must("path_open", dir, 0, "x", CREATE, (long) Rights.FILE, 0L, 0, OUT);
    assertThat(rights(guest.memory.getInt(OUT))).isEqualTo(Rights.FILE);
  }

  @Test
  void rightsThatMakeNoSenseAreLeftOut() {
    guest.must("path_open", ROOT, 0, "file", 0, ALL, ALL, 0, OUT);
    assertThat(rights(guest.memory.getInt(OUT))).isEqualTo(Rights.FILE);
    assertThat(guest.memory.getLong(OUT + 16)).isZero();
    long readable = Rights.ALL & ~Rights.FD_WRITE;
    guest.must("path_open", ROOT, 0, "dir", 0, readable, ALL, 0, OUT);
    assertThat(rights(guest.memory.getInt(OUT))).isEqualTo(Rights.DIRECTORY);
  }

  @Test
  void creatingAndTruncatingAreRightsOfTheDirectory() {
    long open = Rights.PATH_OPEN;
    guest.must("path_open", ROOT, 0, ".", DIRECTORY, open, ALL, 0, OUT);
    int bare = guest.memory.getInt(OUT);
    assertThat(guest.tryOpen(bare, "new", CREATE)).isEqualTo(Errno.NOTCAPABLE);
    assertThat(guest.tryOpen(bare, "file", TRUNCATE)).isEqualTo(Errno.NOTCAPABLE);
    assertThat(guest.content("file")).isEqualTo("abc");
    assertThat(guest.tryOpen(bare, "file", 0)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "31, 0", "32, 28", "-1, 28"})
  void flagsAreKept(int flags, int errno) {
    assertThat(guest.call("path_open", ROOT, 0, "file", 0, 2L, 0L, flags, OUT)).isEqualTo(errno);
    if (errno == 0) {
      guest.must("fd_fdstat_get", guest.memory.getInt(OUT), OUT);
      assertThat(guest.memory.getInt(OUT)).isEqualTo(Attributes.REGULAR_FILE | flags << 16);
    }
  }

  private long rights(int descriptor) {
    guest.must("fd_fdstat_get", descriptor, OUT);
    return guest.memory.getLong(OUT + 8);
  }
}
