package dev.nearside.host.wasi;

import dev.nearside.host.GuestFault;
import dev.nearside.host.HostFunction;
import dev.nearside.host.HostFunction.ToInt;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of the 46 functions of WASI preview 1 (snapshot 1, with {@code sock_accept}).
 *
 * <p>Every function but {@code proc_exit} returns an errno. A pointer outside the guest's memory is
 * {@code EFAULT} and never reaches further; outputs are checked before anything is done, so that a
 * failed call changed nothing.
 */
public final class Wasi {
  public static final String MODULE = "wasi_snapshot_preview1";

  private final List<HostFunction> functions = new ArrayList<>();

  private Wasi() {}

  public static List<HostFunction> functions() {
    Wasi wasi = new Wasi();
    wasi.process();
    wasi.time();
    wasi.streams();
    wasi.files();
    wasi.paths();
    wasi.sockets();
    return wasi.functions;
  }

  private void process() {
    add("args_get", "ii", Process::argsGet);
    add("args_sizes_get", "ii", Process::argsSizesGet);
    add("environ_get", "ii", Process::environGet);
    add("environ_sizes_get", "ii", Process::environSizesGet);
    functions.add(new HostFunction(MODULE, "proc_exit", "i", (HostFunction.Action) Process::exit));
    add("proc_raise", "i", (c, a) -> Errno.NOSYS);
    add("sched_yield", "", (c, a) -> Errno.SUCCESS);
    add("random_get", "ii", Process::randomGet);
  }

  private void time() {
    add("clock_res_get", "ii", Clocks::resolution);
    add("clock_time_get", "ili", Clocks::time);
    add("poll_oneoff", "iiii", Poll::oneoff);
  }

  private void streams() {
    add("fd_read", "iiii", Streams::read);
    add("fd_write", "iiii", Streams::write);
    add("fd_close", "i", Streams::close);
    add("fd_renumber", "ii", Streams::renumber);
    answer("fd_seek", "ilii", 0, Errno.SPIPE);
    answer("fd_tell", "ii", 0, Errno.SPIPE);
    add("fd_fdstat_get", "ii", Streams::stat);
    add("fd_fdstat_set_flags", "ii", Streams::setFlags);
    add("fd_fdstat_set_rights", "ill", Streams::setRights);
    add("fd_filestat_get", "ii", Streams::fileStat);
  }

  /** What the standard streams answer where POSIX wants a file. */
  private void files() {
    answer("fd_pread", "iiili", 0, Errno.SPIPE);
    answer("fd_pwrite", "iiili", 0, Errno.SPIPE);
    answer("fd_advise", "illi", 0, Errno.SPIPE);
    answer("fd_allocate", "ill", 0, Errno.SPIPE);
    answer("fd_datasync", "i", 0, Errno.INVAL);
    answer("fd_sync", "i", 0, Errno.INVAL);
    answer("fd_filestat_set_size", "il", 0, Errno.INVAL);
    answer("fd_filestat_set_times", "illi", 0, Errno.NOTSUP);
    answer("fd_readdir", "iiili", 0, Errno.NOTDIR);
    add("fd_prestat_get", "ii", (c, a) -> Errno.BADF);
    add("fd_prestat_dir_name", "iii", (c, a) -> Errno.BADF);
  }

  /** There is no directory, so every path is relative to something that is none. */
  private void paths() {
    answer("path_create_directory", "iii", 0, Errno.NOTDIR);
    answer("path_filestat_get", "iiiii", 0, Errno.NOTDIR);
    answer("path_filestat_set_times", "iiiilli", 0, Errno.NOTDIR);
    answer("path_link", "iiiiiii", 0, Errno.NOTDIR);
    answer("path_open", "iiiiillii", 0, Errno.NOTDIR);
    answer("path_readlink", "iiiiii", 0, Errno.NOTDIR);
    answer("path_remove_directory", "iii", 0, Errno.NOTDIR);
    answer("path_rename", "iiiiii", 0, Errno.NOTDIR);
    answer("path_symlink", "iiiii", 2, Errno.NOTDIR);
    answer("path_unlink_file", "iii", 0, Errno.NOTDIR);
  }

  private void sockets() {
    answer("sock_accept", "iii", 0, Errno.NOTSOCK);
    answer("sock_recv", "iiiiii", 0, Errno.NOTSOCK);
    answer("sock_send", "iiiii", 0, Errno.NOTSOCK);
    answer("sock_shutdown", "ii", 0, Errno.NOTSOCK);
  }

  /**
   * A function that always answers {@code errno}, where its argument {@code descriptor} is open.
   */
  private void answer(String name, String parameters, int descriptor, int errno) {
    add(
        name,
        parameters,
        (c, a) -> c.descriptors().get(a.i32(descriptor)) == null ? Errno.BADF : errno);
  }

  private void add(String name, String parameters, ToInt body) {
    ToInt guarded =
        (context, arguments) -> {
          try {
            return body.call(context, arguments);
          } catch (GuestFault fault) {
            return Errno.FAULT;
          }
        };
    functions.add(new HostFunction(MODULE, name, parameters, guarded));
  }
}
