package dev.nearside.host.wasi;

import static dev.nearside.host.wasi.FileCaller.CREATE;
import static dev.nearside.host.wasi.FileCaller.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.FileLimits;
import org.junit.jupiter.api.Test;

/** Nothing grows without bounds, and each bound has its errno. */
class FileLimitsTest {
  private static final int OUT = 512;
  private static final int VECTORS = 64;

  @Test
  void bytesHaveALimit() {
    FileCaller guest = new FileCaller(new FileLimits(100_000, 10, 10, 255, 4_096, 40));
    int file = guest.open("f", CREATE);
    // The first page and half of the second fit, but pages are whole.
    assertThat(write(guest, file, 98_304)).isEqualTo(65_536);
    assertThat(tryWrite(guest, file, 1)).isEqualTo(Errno.NOSPC);
    int other = guest.open("g", CREATE);
    assertThat(write(guest, other, 20_000)).isEqualTo(20_000);
    assertThat(tryWrite(guest, other, 80_001)).isEqualTo(Errno.FBIG);
    guest.must("path_unlink_file", ROOT, "f");
    assertThat(tryWrite(guest, other, 30_000)).isEqualTo(Errno.NOSPC);
    guest.must("fd_close", file);
    assertThat(write(guest, other, 30_000)).isEqualTo(30_000);
  }

  @Test
  void roomComesBackWithTruncation() {
    FileCaller guest = new FileCaller(new FileLimits(70_000, 10, 10, 255, 4_096, 40));
    int file = guest.open("f", CREATE);
    for (int i = 0; i < 5; i++) {
      assertThat(write(guest, file, 65_536)).isEqualTo(65_536);
      guest.must("fd_filestat_set_size", file, 0L);
      guest.seek(file, 0, 0);
    }
  }

  @Test
  void holesTakeNoRoom() {
    FileCaller guest = new FileCaller(new FileLimits(1 << 30, 10, 10, 255, 4_096, 40));
    int file = guest.open("f", CREATE);
    guest.seek(file, (1 << 30) - 1, 0);
    assertThat(write(guest, file, 1)).isEqualTo(1);
    assertThat(guest.stat("f").size()).isEqualTo(1 << 30);
    guest.seek(file, 1 << 29, 0);
    assertThat(guest.read(file, 100)).isEqualTo("\0".repeat(100));
    guest.must("fd_allocate", file, 0L, 1L << 30);
    guest.seek(file, 1L << 32, 0);
    assertThat(tryWrite(guest, file, 1)).isEqualTo(Errno.FBIG);
  }

  @Test
  void whatIsAllocatedMustFit() {
    FileCaller guest = new FileCaller(new FileLimits(100_000, 10, 10, 255, 4_096, 40));
    assertThat(write(guest, guest.open("f", CREATE), 60_000)).isEqualTo(60_000);
    int file = guest.open("g", CREATE);
    assertThat(guest.call("fd_allocate", file, 0L, 50_000L)).isEqualTo(Errno.NOSPC);
    assertThat(guest.call("fd_allocate", file, 0L, 100_001L)).isEqualTo(Errno.FBIG);
    assertThat(guest.call("fd_allocate", file, 0L, 30_000L)).isZero();
  }

  @Test
  void linkTargetsTakeRoom() {
    FileCaller guest = new FileCaller(new FileLimits(10_000, 10, 10, 255, 4_096, 40));
    guest.symlink("x".repeat(4_096), "a");
    guest.symlink("x".repeat(4_096), "b");
    assertThat(guest.call("path_symlink", "x".repeat(4_096), ROOT, "c")).isEqualTo(Errno.NOSPC);
    guest.must("path_unlink_file", ROOT, "a");
    guest.symlink("x".repeat(4_096), "c");
  }

  @Test
  void namesHaveALimit() {
    FileCaller guest = new FileCaller(new FileLimits(1_000, 3, 10, 255, 4_096, 40));
    guest.file("a", "");
    guest.directory("b");
    guest.must("path_link", ROOT, 0, "a", ROOT, "b/c");
    assertThat(guest.call("path_create_directory", ROOT, "d")).isEqualTo(Errno.NOSPC);
    assertThat(guest.tryOpen(ROOT, "d", CREATE)).isEqualTo(Errno.NOSPC);
    assertThat(guest.call("path_symlink", "x", ROOT, "d")).isEqualTo(Errno.NOSPC);
    assertThat(guest.call("path_link", ROOT, 0, "a", ROOT, "d")).isEqualTo(Errno.NOSPC);
    guest.must("path_rename", ROOT, "a", ROOT, "b/c2");
    guest.must("path_unlink_file", ROOT, "b/c");
    guest.file("d", "");
    assertThat(guest.call("path_create_directory", ROOT, "e")).isEqualTo(Errno.NOSPC);
    guest.must("path_rename", ROOT, "d", ROOT, "b/c2");
    guest.directory("e");
  }

  @Test
  void openFilesHaveALimit() {
    FileCaller guest = new FileCaller(new FileLimits(1_000, 10, 6, 255, 4_096, 40));
    int file = guest.open("f", CREATE);
    guest.open("f", 0);
    assertThat(guest.tryOpen(ROOT, "f", 0)).isEqualTo(Errno.NFILE);
    assertThat(guest.tryOpen(ROOT, "new", CREATE)).isEqualTo(Errno.NFILE);
    assertThat(guest.list(ROOT)).doesNotContain("new");
    guest.must("fd_close", file);
    assertThat(guest.open("f", 0)).isEqualTo(file);
  }

  @Test
  void namesAndPathsHaveALength() {
    FileCaller guest = new FileCaller(new FileLimits(1_000, 10, 10, 6, 20, 40));
    guest.directory("123456");
    guest.directory("\u00e4\u00e4\u00e4");
    assertThat(guest.call("path_create_directory", ROOT, "1234567")).isEqualTo(Errno.NAMETOOLONG);
    assertThat(guest.call("path_create_directory", ROOT, "\u00e4\u00e4\u00e4\u00e4"))
        .isEqualTo(Errno.NAMETOOLONG);
    assertThat(guest.call("path_filestat_get", ROOT, 0, "1234567", OUT))
        .isEqualTo(Errno.NAMETOOLONG);
    assertThat(guest.call("path_filestat_get", ROOT, 0, "123456" + "/.".repeat(7), OUT)).isZero();
    assertThat(guest.call("path_filestat_get", ROOT, 0, "123456" + "/.".repeat(7) + "/", OUT))
        .isEqualTo(Errno.NAMETOOLONG);
    assertThat(guest.call("path_symlink", "x/".repeat(11), ROOT, "l")).isEqualTo(Errno.NAMETOOLONG);
  }

  @Test
  void linksOnAPathHaveALimit() {
    FileCaller guest = new FileCaller(new FileLimits(1_000, 100, 10, 255, 4_096, 5));
    guest.file("l0", "here");
    for (int i = 1; i <= 6; i++) {
      guest.symlink("l" + (i - 1), "l" + i);
    }
    assertThat(guest.content("l5")).isEqualTo("here");
    assertThat(guest.call("path_filestat_get", ROOT, 1, "l6", OUT)).isEqualTo(Errno.LOOP);
    guest.symlink("mutual2", "mutual1");
    guest.symlink("mutual1/x", "mutual2");
    assertThat(guest.call("path_filestat_get", ROOT, 1, "mutual1", OUT)).isEqualTo(Errno.LOOP);
  }

  private static int tryWrite(FileCaller guest, int file, int length) {
    guest.memory.setInt(VECTORS, 0);
    guest.memory.setInt(VECTORS + 4, length);
    return guest.call("fd_write", file, VECTORS, 1, OUT);
  }

  private static int write(FileCaller guest, int file, int length) {
    assertThat(tryWrite(guest, file, length)).isZero();
    return guest.memory.getInt(OUT);
  }
}
