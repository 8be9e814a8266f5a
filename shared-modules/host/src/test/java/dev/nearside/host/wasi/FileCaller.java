package dev.nearside.host.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.FileLimits;
import dev.nearside.host.Caller;
import dev.nearside.host.FakeMemory;
import dev.nearside.host.fs.FileSystem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A guest with an empty root directory, which it has open as number 3. */
final class FileCaller {
  static final int ROOT = 3;

  // $oflags, $fdflags, $lookupflags
  static final int CREATE = 1;
  static final int DIRECTORY = 2;
  static final int EXCLUSIVE = 4;
  static final int TRUNCATE = 8;
  static final int APPEND = 1;
  static final int FOLLOW = 1;

  private static final int OUT = 512;
  private static final int BUFFER = 2_048;
  private static final int BUFFER_LENGTH = 8_192;
  private static final int PATHS = 32_768;

  final Caller guest;
  final FakeMemory memory;
  final FileSystem files;

  FileCaller() {
    this(FileLimits.DEFAULT);
  }

  FileCaller(FileLimits limits) {
    guest =
        new Caller(
            Wasi.MODULE, Caller.invocation(Map.of(), "input", Caller.LIMITS.withFiles(limits)));
    memory = guest.memory;
    files = guest.context.descriptors().files();
    guest.context.descriptors().preopen(files.root(), "/");
  }

  /** Calls a function; a string becomes its address and its length. */
  int call(String name, Object... arguments) {
    List<Object> numbers = new ArrayList<>();
    int at = PATHS;
    for (Object argument : arguments) {
      if (argument instanceof String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        memory.put(at, bytes);
        numbers.add(at);
        numbers.add(bytes.length);
        at += bytes.length;
      } else {
        numbers.add(argument);
      }
    }
    return guest.i32(name, numbers.toArray());
  }

  /** Calls a function that must succeed. */
  void must(String name, Object... arguments) {
    assertThat(call(name, arguments)).as(name).isZero();
  }

  int tryOpen(int directory, String path, int how) {
    return call("path_open", directory, 0, path, how, (long) rightsFor(how), 0x3FFF_FFFFL, 0, OUT);
  }

  int open(String path, int how) {
    return open(path, how, rightsFor(how), 0);
  }

  int open(String path, int how, int rights, int flags) {
    must("path_open", ROOT, FOLLOW, path, how, (long) rights, 0x3FFF_FFFFL, flags, OUT);
    return memory.getInt(OUT);
  }

  private static int rightsFor(int how) {
    return (how & DIRECTORY) != 0 ? Rights.DIRECTORY : Rights.FILE;
  }

  void directory(String path) {
    must("path_create_directory", ROOT, path);
  }

  void symlink(String target, String path) {
    must("path_symlink", target, ROOT, path);
  }

  void file(String path, String content) {
    int file = open(path, CREATE | TRUNCATE);
    write(file, content);
    must("fd_close", file);
  }

  int write(int file, String content) {
    vector(content.length());
    memory.put(BUFFER, content);
    must("fd_write", file, OUT, 1, OUT + 8);
    return memory.getInt(OUT + 8);
  }

  String read(int file, int length) {
    vector(length);
    must("fd_read", file, OUT, 1, OUT + 8);
    return memory.text(BUFFER, memory.getInt(OUT + 8));
  }

  String content(String path) {
    int file = open(path, 0);
    String content = read(file, BUFFER_LENGTH);
    must("fd_close", file);
    return content;
  }

  long seek(int file, long by, int whence) {
    must("fd_seek", file, by, whence, OUT);
    return memory.getLong(OUT);
  }

  /** Asks what is there; a symbolic link is itself. */
  Stat stat(String path) {
    must("path_filestat_get", ROOT, 0, path, OUT);
    return stat();
  }

  Stat stat(int descriptor) {
    must("fd_filestat_get", descriptor, OUT);
    return stat();
  }

  private Stat stat() {
    return new Stat(
        memory.getLong(OUT),
        memory.getLong(OUT + 8),
        memory.getByte(OUT + 16),
        memory.getLong(OUT + 24),
        memory.getLong(OUT + 32),
        memory.getLong(OUT + 40),
        memory.getLong(OUT + 48),
        memory.getLong(OUT + 56));
  }

  /** The names of a directory in their order, "." and ".." among them. */
  List<String> list(int directory) {
    must("fd_readdir", directory, BUFFER, BUFFER_LENGTH, 0L, OUT);
    List<String> names = new ArrayList<>();
    int end = BUFFER + memory.getInt(OUT);
    for (int at = BUFFER; at < end; at += 24 + memory.getInt(at + 16)) {
      names.add(memory.text(at + 24, memory.getInt(at + 16)));
    }
    return names;
  }

  private void vector(int length) {
    memory.setInt(OUT, BUFFER);
    memory.setInt(OUT + 4, length);
  }

  record Stat(
      long device,
      long number,
      int type,
      long links,
      long size,
      long accessed,
      long modified,
      long changed) {}
}
