package dev.nearside.host.wasi;

import static dev.nearside.host.wasi.FileCaller.CREATE;
import static dev.nearside.host.wasi.FileCaller.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pointer outside the guest is an errno, for every function with files, and changes nothing. */
class PointersTest {
  private static final int FILE = 4;
  private static final int[] OUTSIDE = {131_072, 131_071, -1, Integer.MIN_VALUE};

  private final FileCaller guest = new FileCaller();

  @BeforeEach
  void plant() {
    guest.file("f", "abcdef");
    guest.directory("d");
    guest.symlink("f", "l");
    assertThat(guest.open("f", CREATE)).isEqualTo(FILE);
    guest.memory.put(64, "new");
    guest.memory.put(80, "f");
    guest.memory.put(96, "l");
    guest.memory.setInt(128, 1_000);
    guest.memory.setInt(132, 2);
  }

  /**
   * Arguments by their kinds: a number as it is, {@code n} the address and length of a new name,
   * {@code f} and {@code l} of a file's and a link's; {@code *} the pointer in question with the
   * length before a colon behind it, if any, {@code L} a zero of 64 bits.
   */
  @ParameterizedTest
  @CsvSource({
    "fd_read, 4 128 1 *",
    "fd_read, 4 * 1 0",
    "fd_write, 4 128 1 *",
    "fd_write, 4 * 1 0",
    "fd_pread, 4 128 1 L *",
    "fd_pread, 4 * 1 L 0",
    "fd_pwrite, 4 128 1 L *",
    "fd_pwrite, 4 * 1 L 0",
    "fd_seek, 4 L 0 *",
    "fd_tell, 4 *",
    "fd_fdstat_get, 4 *",
    "fd_filestat_get, 4 *",
    "fd_prestat_get, 3 *",
    "fd_prestat_dir_name, 3 * 1",
    "fd_readdir, 3 * 9 L 0",
    "fd_readdir, 3 0 9 L *",
    "path_create_directory, 3 * 3",
    "path_filestat_get, 3 0 * 3 0",
    "path_filestat_get, 3 0 f *",
    "path_filestat_set_times, 3 0 * 3 L L 0",
    "path_link, 3 0 * 3 3 n",
    "path_link, 3 0 f 3 * 3",
    "path_open, 3 0 * 3 1 L L 0 0",
    "path_open, 3 0 n 1 L L 0 *",
    "path_readlink, 3 * 1 0 9 0",
    "path_readlink, 3 l * 9 0",
    "path_readlink, 3 l 0 9 *",
    "path_remove_directory, 3 * 1",
    "path_rename, 3 * 1 3 n",
    "path_rename, 3 f 3 * 3",
    "path_symlink, * 3 3 n",
    "path_symlink, f 3 * 3",
    "path_unlink_file, 3 * 1",
  })
  void outsideIsAFault(String name, String kinds) {
    for (int pointer : OUTSIDE) {
      // One byte at the last address is the guest's.
      int from = pointer == 131_071 && kinds.contains("* 1") ? 131_072 : pointer;
      assertThat(guest.call(name, arguments(kinds, from))).isEqualTo(Errno.FAULT);
    }
    assertThat(guest.list(ROOT)).containsExactly(".", "..", "f", "d", "l");
    assertThat(guest.content("f")).isEqualTo("abcdef");
    assertThat(guest.seek(FILE, 0, 1)).isZero();
  }

  @Test
  void lengthsBeyondTheGuestAreAFault() {
    for (int length : new int[] {131_073, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      assertThat(guest.call("path_create_directory", ROOT, 0, length)).isEqualTo(Errno.FAULT);
      assertThat(guest.call("fd_readdir", ROOT, 0, length, 0L, 0)).isEqualTo(Errno.FAULT);
      assertThat(guest.call("path_readlink", ROOT, 96, 1, 0, length, 0)).isEqualTo(Errno.FAULT);
      assertThat(guest.call("fd_read", FILE, 0, length, 0)).isEqualTo(Errno.FAULT);
    }
  }

  private static Object[] arguments(String kinds, int pointer) {
    List<Object> arguments = new ArrayList<>();
    for (String kind : kinds.split(" ")) {
      switch (kind) {
        case "n" -> arguments.addAll(List.of(64, 3));
        case "f" -> arguments.addAll(List.of(80, 1));
        case "l" -> arguments.addAll(List.of(96, 1));
        case "*" -> arguments.add(pointer);
        case "L" -> arguments.add(0L);
        default -> arguments.add(Integer.valueOf(kind));
      }
    }
    return arguments.toArray();
  }
}
