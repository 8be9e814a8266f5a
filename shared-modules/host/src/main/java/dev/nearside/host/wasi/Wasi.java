package dev.nearside.host.wasi;

import dev.nearside.host.Arguments;
import dev.nearside.host.CallContext;
import dev.nearside.host.GuestFault;
import dev.nearside.host.HostFunction;
import dev.nearside.host.HostFunction.Action;
import dev.nearside.host.HostFunction.ToInt;
import dev.nearside.host.fs.FileFault;
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
    wasi.descriptors();
    wasi.transfers();
    wasi.paths();
    wasi.sockets();
    return wasi.functions;
  }

  private void process() {
    add("args_get", "ii", Process::argsGet);
    add("args_sizes_get", "ii", Process::argsSizesGet);
    add("environ_get", "ii", Process::environGet);
    add("environ_sizes_get", "ii", Process::environSizesGet);
    functions.add(new HostFunction(MODULE, "proc_exit", "i", (Action) Process::exit));
    add("proc_raise", "i", (c, a) -> refuse(Errno.NOSYS));
    add("sched_yield", "", (c, a) -> {});
    add("random_get", "ii", Process::randomGet);
  }

  private void time() {
    add("clock_res_get", "ii", Clocks::resolution);
    add("clock_time_get", "ili", Clocks::time);
    add("poll_oneoff", "iiii", Poll::oneoff);
  }

  private void descriptors() {
    add("fd_close", "i", (c, a) -> c.descriptors().close(a.i32(0)));
    add("fd_renumber", "ii", (c, a) -> c.descriptors().move(a.i32(0), a.i32(1)));
    add("fd_fdstat_get", "ii", Attributes::descriptor);
    add("fd_fdstat_set_flags", "ii", Attributes::setFlags);
    add("fd_fdstat_set_rights", "ill", Attributes::setRights);
    add("fd_filestat_get", "ii", Attributes::stat);
    add("fd_filestat_set_size", "il", Attributes::setSize);
    add("fd_filestat_set_times", "illi", Attributes::setTimes);
    add("fd_advise", "illi", Attributes::advise);
    add("fd_allocate", "ill", Attributes::allocate);
    add("fd_datasync", "i", Attributes::syncData);
    add("fd_sync", "i", Attributes::sync);
    add("fd_prestat_get", "ii", Directories::preopened);
    add("fd_prestat_dir_name", "iii", Directories::preopenedName);
    add("fd_readdir", "iiili", Directories::list);
  }

  private void transfers() {
    add("fd_read", "iiii", Transfers::read);
    add("fd_pread", "iiili", Transfers::readAt);
    add("fd_write", "iiii", Transfers::write);
    add("fd_pwrite", "iiili", Transfers::writeAt);
    add("fd_seek", "ilii", Transfers::seek);
    add("fd_tell", "ii", Transfers::tell);
  }

  private void paths() {
    add("path_create_directory", "iii", Paths::createDirectory);
    add("path_filestat_get", "iiiii", Paths::stat);
    add("path_filestat_set_times", "iiiilli", Paths::setTimes);
    add("path_link", "iiiiiii", Paths::link);
    add("path_open", "iiiiillii", Opening::open);
    add("path_readlink", "iiiiii", Paths::readLink);
    add("path_remove_directory", "iii", Paths::removeDirectory);
    add("path_rename", "iiiiii", Paths::rename);
    add("path_symlink", "iiiii", Paths::symlink);
    add("path_unlink_file", "iii", Paths::unlink);
  }

  /** There are no sockets: whatever is open is none. */
  private void sockets() {
    add("sock_accept", "iii", Wasi::noSocket);
    add("sock_recv", "iiiiii", Wasi::noSocket);
    add("sock_send", "iiiii", Wasi::noSocket);
    add("sock_shutdown", "ii", Wasi::noSocket);
  }

  private static void noSocket(CallContext context, Arguments arguments) {
    context.descriptors().get(arguments.i32(0));
    refuse(Errno.NOTSOCK);
  }

  private static void refuse(int errno) {
    throw Refused.with(errno);
  }

  private void add(String name, String parameters, Action body) {
    ToInt guarded =
        (context, arguments) -> {
          try {
            body.call(context, arguments);
            return Errno.SUCCESS;
          } catch (Refused refused) {
            return refused.errno;
          } catch (FileFault fault) {
            return Errno.of(fault.problem());
          } catch (GuestFault fault) {
            return Errno.FAULT;
          }
        };
    functions.add(new HostFunction(MODULE, name, parameters, guarded));
  }
}
