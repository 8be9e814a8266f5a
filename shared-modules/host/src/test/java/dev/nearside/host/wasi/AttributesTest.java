package dev.nearside.host.wasi;

import static dev.nearside.host.wasi.FileCaller.CREATE;
import static dev.nearside.host.wasi.FileCaller.DIRECTORY;
import static dev.nearside.host.wasi.FileCaller.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.host.wasi.FileCaller.Stat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known about files and directories, and how it changes. */
class AttributesTest {
  private static final int OUT = 512;

  private final FileCaller guest = new FileCaller();

  @Test
  void everythingHasItsOwnNumber() {
    guest.file("f", "abc");
    guest.directory("d");
    guest.symlink("f", "l");
    Stat file = guest.stat("f");
    Stat directory = guest.stat("d");
    Stat link = guest.stat("l");
    assertThat(file.number()).isNotIn(directory.number(), link.number(), 0L);
    assertThat(directory.number()).isNotEqualTo(link.number());
    assertThat(file.device()).isEqualTo(directory.device()).isEqualTo(link.device());
    assertThat(file.type()).isEqualTo(4);
    assertThat(directory.type()).isEqualTo(3);
    assertThat(link.type()).isEqualTo(7);
    assertThat(file.size()).isEqualTo(3);
    assertThat(link.size()).isEqualTo(1);
    assertThat(directory.links()).isEqualTo(1);
    assertThat(guest.stat(guest.open("f", 0))).isEqualTo(file);
    assertThat(guest.stat(guest.open("d", DIRECTORY))).isEqualTo(directory);
  }

  @Test
  void writingIsNotedAndReadingNot() {
    guest.guest.platform.realtime = 1_000;
    guest.file("f", "abc");
    guest.guest.platform.realtime = 2_000;
    guest.content("f");
    assertThat(guest.stat("f"))
        .extracting(Stat::accessed, Stat::modified, Stat::changed)
        .containsExactly(1_000L, 1_000L, 1_000L);
    guest.write(guest.open("f", 0), "x");
    assertThat(guest.stat("f"))
        .extracting(Stat::accessed, Stat::modified, Stat::changed)
        .containsExactly(1_000L, 2_000L, 2_000L);
    guest.guest.platform.realtime = 3_000;
    guest.must("path_link", ROOT, 0, "f", ROOT, "g");
    assertThat(guest.stat("f").modified()).isEqualTo(2_000);
    assertThat(guest.stat("f").changed()).isEqualTo(3_000);
    assertThat(guest.stat(".").modified()).isEqualTo(3_000);
  }

  @ParameterizedTest
  @CsvSource({
    // $fstflags, errno, accessed, modified; given are 10 and 20, now is 5000, before was 1000
    "0, 0, 1000, 1000",
    "1, 0, 10, 1000",
    "2, 0, 5000, 1000",
    "4, 0, 1000, 20",
    "8, 0, 1000, 5000",
    "5, 0, 10, 20",
    "9, 0, 10, 5000",
    "10, 0, 5000, 5000",
    "3, 28, 1000, 1000",
    "12, 28, 1000, 1000",
    "15, 28, 1000, 1000",
    "16, 28, 1000, 1000",
  })
  void setsTimes(int flags, int errno, long accessed, long modified) {
    guest.guest.platform.realtime = 1_000;
    guest.file("f", "abc");
    guest.file("g", "abc");
    guest.symlink("g", "l");
    guest.guest.platform.realtime = 5_000;
    int file = guest.open("f", 0);
    assertThat(guest.call("fd_filestat_set_times", file, 10L, 20L, flags)).isEqualTo(errno);
    assertThat(guest.stat("f"))
        .extracting(Stat::accessed, Stat::modified)
        .containsExactly(accessed, modified);
    assertThat(guest.call("path_filestat_set_times", ROOT, 1, "l", 10L, 20L, flags))
        .isEqualTo(errno);
    assertThat(guest.stat("g"))
        .extracting(Stat::accessed, Stat::modified)
        .containsExactly(accessed, modified);
    assertThat(guest.stat("l").modified()).isEqualTo(1_000);
    guest.call("path_filestat_set_times", ROOT, 0, "l", 10L, 20L, flags);
    assertThat(guest.stat("l").modified()).isEqualTo(modified);
  }

  @Test
  void cutsAndExtends() {
    guest.file("f", "abcdef");
    int file = guest.open("f", 0);
    guest.must("fd_filestat_set_size", file, 2L);
    guest.must("fd_filestat_set_size", file, 4L);
    assertThat(guest.content("f")).isEqualTo("ab\0\0");
    assertThat(guest.call("fd_filestat_set_size", file, -1L)).isEqualTo(Errno.INVAL);
    assertThat(guest.call("fd_filestat_set_size", file, 1L << 32)).isEqualTo(Errno.FBIG);
    assertThat(guest.call("fd_filestat_set_size", file, Long.MAX_VALUE)).isEqualTo(Errno.FBIG);
    assertThat(guest.stat("f").size()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    // offset, length, errno, size afterwards of a file of 3 bytes
    "0, 1, 0, 3",
    "0, 10, 0, 10",
    "5, 10, 0, 15",
    "0, 0, 28, 3",
    "-1, 10, 28, 3",
    "0, -1, 28, 3",
    "4294967296, 1, 22, 3",
    "9223372036854775807, 9223372036854775807, 22, 3",
  })
  void allocates(long offset, long length, int errno, long size) {
    guest.file("f", "abc");
    int file = guest.open("f", 0);
    assertThat(guest.call("fd_allocate", file, offset, length)).isEqualTo(errno);
    assertThat(guest.stat("f").size()).isEqualTo(size);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0",
    "0, 10, 5, 0",
    "9, 99, 1, 0",
    "0, 1, 6, 28",
    "0, 1, -1, 28",
    "-1, 1, 0, 28",
    "1, -1, 0, 28"
  })
  void takesAdvice(long offset, long length, int advice, int errno) {
    guest.file("f", "abc");
    int file = guest.open("f", 0);
    assertThat(guest.call("fd_advise", file, offset, length, advice)).isEqualTo(errno);
    assertThat(guest.stat("f").size()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    // function, errno on a directory
    "fd_sync, 0",
    "fd_datasync, 0",
    "fd_filestat_set_size, 8",
    "fd_allocate, 8",
    "fd_advise, 8",
    "sock_shutdown, 57",
    "fd_prestat_get, 8",
  })
  void answersOnADirectory(String name, int errno) {
    int dir = guest.open(".", DIRECTORY);
    int got =
        switch (name) {
          case "fd_sync", "fd_datasync" -> guest.call(name, dir);
          case "fd_filestat_set_size" -> guest.call(name, dir, 0L);
          case "fd_allocate" -> guest.call(name, dir, 0L, 1L);
          case "fd_advise" -> guest.call(name, dir, 0L, 1L, 0);
          default -> guest.call(name, dir, 0);
        };
    assertThat(got).isEqualTo(errno);
  }

  @ParameterizedTest
  @CsvSource({
    "sock_accept, 57",
    "sock_recv, 57",
    "sock_send, 57",
    "sock_shutdown, 57",
    "fd_readdir, 54"
  })
  void aFileIsNoSocketAndNoDirectory(String name, int errno) {
    int file = guest.open("f", CREATE);
    int got =
        switch (name) {
          case "sock_accept" -> guest.call(name, file, 0, 0);
          case "sock_recv" -> guest.call(name, file, 0, 0, 0, 0, 0);
          case "sock_send" -> guest.call(name, file, 0, 0, 0, 0);
          case "fd_readdir" -> guest.call(name, file, 0, 0, 0L, 0);
          default -> guest.call(name, file, 0);
        };
    assertThat(got).isEqualTo(errno);
  }

  @ParameterizedTest
  @CsvSource({
    // what a file is open for; everything else is not allowed
    "fd_sync, 4",
    "fd_datasync, 0",
    "fd_fdstat_set_flags, 3",
    "fd_advise, 7",
    "fd_allocate, 8",
    "fd_filestat_get, 21",
    "fd_filestat_set_size, 22",
    "fd_filestat_set_times, 23",
    "fd_tell, 5",
  })
  void whatADescriptorHasNoRightToIsNotDone(String name, int right) {
    guest.file("f", "abc");
    assertThat(call(name, guest.open("f", 0, 1 << right, 0))).isZero();
    assertThat(call(name, guest.open("f", 0, Rights.FILE & ~(1 << right), 0)))
        .isEqualTo(Errno.NOTCAPABLE);
  }

  private int call(String name, int file) {
    return switch (name) {
      case "fd_sync", "fd_datasync" -> guest.call(name, file);
      case "fd_fdstat_set_flags", "fd_filestat_get", "fd_tell" -> guest.call(name, file, 4);
      case "fd_advise" -> guest.call(name, file, 0L, 0L, 0);
      case "fd_allocate" -> guest.call(name, file, 0L, 1L);
      case "fd_filestat_set_size" -> guest.call(name, file, 0L);
      default -> guest.call(name, file, 0L, 0L, 0);
    };
  }

  @Test
  void rightsAreGivenUpAndNotWon() {
    int dir = guest.open(".", DIRECTORY);
    long inheriting = Rights.ALL & ~Rights.FD_WRITE;
    long base = Rights.DIRECTORY & ~Rights.PATH_SYMLINK;
    guest.must("fd_fdstat_set_rights", dir, base, inheriting);
    assertThat(guest.call("path_symlink", "x", dir, "y")).isEqualTo(Errno.NOTCAPABLE);
    assertThat(guest.tryOpen(dir, "f", CREATE)).isEqualTo(Errno.NOTCAPABLE);
    assertThat(guest.call("fd_fdstat_set_rights", dir, (long) Rights.DIRECTORY, inheriting))
        .isEqualTo(Errno.NOTCAPABLE);
    assertThat(guest.call("fd_fdstat_set_rights", dir, base, (long) Rights.ALL))
        .isEqualTo(Errno.NOTCAPABLE);
    assertThat(guest.call("fd_fdstat_set_rights", dir, base | 1L << 40, inheriting))
        .isEqualTo(Errno.NOTCAPABLE);
    guest.must("fd_fdstat_get", dir, OUT);
    assertThat(guest.memory.getLong(OUT + 8)).isEqualTo(base);
    assertThat(guest.memory.getLong(OUT + 16)).isEqualTo(inheriting);
  }

  @ParameterizedTest
  @CsvSource({
    "path_create_directory, 9",
    "path_link, 11",
    "path_rename, 16",
    "path_filestat_get, 18",
    "path_filestat_set_times, 20",
    "path_symlink, 24",
    "path_remove_directory, 25",
    "path_unlink_file, 26",
    "path_readlink, 15",
    "fd_readdir, 14",
    "path_open, 13",
  })
  void aDirectoryIsOpenForWhatItsRightsSay(String name, int right) {
    guest.file("f", "abc");
    guest.directory("d");
    guest.symlink("f", "l");
    int without = guest.open(".", DIRECTORY, Rights.DIRECTORY & ~(1 << right), 0);
    assertThat(callIn(name, without)).isEqualTo(Errno.NOTCAPABLE);
    int with = guest.open(".", DIRECTORY, 1 << right, 0);
    assertThat(callIn(name, with)).isZero();
  }

  private int callIn(String name, int dir) {
    return switch (name) {
      case "path_create_directory" -> guest.call(name, dir, "new");
      case "path_link" -> guest.call(name, dir, 0, "f", ROOT, "new");
      case "path_rename" -> guest.call(name, dir, "f", ROOT, "new");
      case "path_filestat_get" -> guest.call(name, dir, 0, "f", OUT);
      case "path_filestat_set_times" -> guest.call(name, dir, 0, "f", 0L, 0L, 0);
      case "path_symlink" -> guest.call(name, "f", dir, "new");
      case "path_remove_directory" -> guest.call(name, dir, "d");
      case "path_unlink_file" -> guest.call(name, dir, "f");
      case "path_readlink" -> guest.call(name, dir, "l", 600, 9, OUT);
      case "fd_readdir" -> guest.call(name, dir, 600, 9, 0L, OUT);
      default -> guest.call(name, dir, 0, "f", 0, 0L, 0L, 0, OUT);
    };
  }
}
