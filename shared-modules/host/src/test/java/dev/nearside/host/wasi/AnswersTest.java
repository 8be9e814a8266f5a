package dev.nearside.host.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.host.Caller;
import dev.nearside.host.HostFunction;
import dev.nearside.host.HostFunctions;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What functions answer where there are only streams and no files. */
class AnswersTest {
  private final Caller guest = Caller.of(Wasi.MODULE, "");

  @ParameterizedTest
  @CsvSource({
    // name, errno on a stream, errno on a number that is not open
    "fd_seek, 70, 8",
    "fd_tell, 70, 8",
    "fd_pread, 70, 8",
    "fd_pwrite, 70, 8",
    "fd_advise, 70, 8",
    "fd_allocate, 70, 8",
    "fd_datasync, 28, 8",
    "fd_sync, 28, 8",
    "fd_filestat_set_size, 28, 8",
    "fd_filestat_set_times, 58, 8",
    "fd_readdir, 54, 8",
    "fd_prestat_get, 8, 8",
    "fd_prestat_dir_name, 8, 8",
    "path_create_directory, 54, 8",
    "path_filestat_get, 54, 8",
    "path_filestat_set_times, 54, 8",
    "path_link, 54, 8",
    "path_open, 54, 8",
    "path_readlink, 54, 8",
    "path_remove_directory, 54, 8",
    "path_rename, 54, 8",
    "path_unlink_file, 54, 8",
    "sock_accept, 57, 8",
    "sock_recv, 57, 8",
    "sock_send, 57, 8",
    "sock_shutdown, 57, 8",
  })
  void answers(String name, int onStream, int onNothing) {
    for (int descriptor = 0; descriptor < 3; descriptor++) {
      assertThat(guest.i32(name, arguments(name, 0, descriptor))).isEqualTo(onStream);
    }
    for (int descriptor : new int[] {3, 1_000, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      assertThat(guest.i32(name, arguments(name, 0, descriptor))).isEqualTo(onNothing);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fd_read",
        "fd_write",
        "fd_close",
        "fd_renumber",
        "fd_fdstat_get",
        "fd_fdstat_set_flags",
        "fd_fdstat_set_rights",
        "fd_filestat_get",
      })
  void whatIsNotOpenIsABadDescriptor(String name) {
    for (int descriptor : new int[] {3, -1, Integer.MIN_VALUE}) {
      assertThat(guest.i32(name, arguments(name, 0, descriptor))).isEqualTo(Errno.BADF);
    }
  }

  @ParameterizedTest
  @CsvSource({"fd_fdstat_get, 131049", "fd_filestat_get, 131009", "fd_fdstat_get, -24"})
  void anAnswerThatHasNoRoomIsAFault(String name, int address) {
    assertThat(guest.i32(name, 0, address)).isEqualTo(Errno.FAULT);
    assertThat(guest.i32(name, 0, address - 1)).isEqualTo(address < 0 ? Errno.FAULT : 0);
  }

  @Test
  void readingStdoutAndWritingStdinAreBadDescriptors() {
    assertThat(guest.i32("fd_read", 1, 0, 0, 0)).isEqualTo(Errno.BADF);
    assertThat(guest.i32("fd_read", 2, 0, 0, 0)).isEqualTo(Errno.BADF);
    assertThat(guest.i32("fd_write", 0, 0, 0, 0)).isEqualTo(Errno.BADF);
  }

  @Test
  void theThirdArgumentOfSymlinkIsItsDirectory() {
    assertThat(guest.i32("path_symlink", arguments("path_symlink", 2, 1))).isEqualTo(Errno.NOTDIR);
    assertThat(guest.i32("path_symlink", arguments("path_symlink", 2, 9))).isEqualTo(Errno.BADF);
  }

  @Test
  void signalsAreNotSupportedAndYieldingIsNothing() {
    assertThat(guest.i32("proc_raise", 9)).isEqualTo(Errno.NOSYS);
    assertThat(guest.i32("sched_yield")).isZero();
  }

  /** Zeros of the function's types, but for the descriptor. */
  private static Object[] arguments(String name, int position, int descriptor) {
    HostFunction function = Objects.requireNonNull(HostFunctions.find(Wasi.MODULE, name));
    Object[] arguments = new Object[function.parameters().length()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = function.parameters().charAt(i) == 'l' ? (Object) 0L : (Object) 0;
    }
    arguments[position] = descriptor;
    return arguments;
  }
}
