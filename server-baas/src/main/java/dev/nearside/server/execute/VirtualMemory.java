package dev.nearside.server.execute;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * The system calls of Linux that address space is made of, through the foreign function API:
 * mmap(2), munmap(2), madvise(2), open(2) for the file to map, and ioctl(2). The constants are
 * those that x86-64 and AArch64 share.
 */
final class VirtualMemory {
  private static final int PROT_READ_WRITE = 0x1 | 0x2;
  private static final int MAP_PRIVATE = 0x02;
  private static final int MAP_FIXED = 0x10;
  private static final int MAP_ANONYMOUS = 0x20;
  private static final int MAP_NORESERVE = 0x4000;
  private static final int MADV_DONTNEED = 4;
  private static final int O_RDONLY = 0;
  private static final int O_CLOEXEC = 0x80000;
  private static final long MAP_FAILED = -1;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final MethodHandle MMAP =
      handle("mmap", JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);
  private static final MethodHandle MUNMAP = handle("munmap", JAVA_INT, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle MADVISE =
      handle("madvise", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);
  private static final MethodHandle OPEN =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("open"),
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle IOCTL =
      LINKER.downcallHandle(
          LINKER.defaultLookup().findOrThrow("ioctl"),
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle CLOSE = handle("close", JAVA_INT, JAVA_INT);

  private VirtualMemory() {}

  /** Whether this system has the calls as they are written here. */
  static boolean isSupported() {
    String architecture = System.getProperty("os.arch", "");
    return System.getProperty("os.name", "").equals("Linux")
        && (architecture.equals("amd64") || architecture.equals("aarch64"));
  }

  /** Reserves zeroed address space; pages are backed when they are first touched. */
  static long reserve(long bytes) {
    int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
    return map(0, bytes, flags, -1);
  }

  /** Lays a private copy of the file's first bytes over reserved space. */
  static void mapFile(long address, long bytes, int file) {
    map(address, bytes, MAP_PRIVATE | MAP_FIXED | MAP_NORESERVE, file);
  }

  /** Forgets what was written to these pages: zeros again, or what the mapped file has. */
  static boolean forget(long address, long bytes) {
    try {
      return (int) MADVISE.invokeExact(address, bytes, MADV_DONTNEED) == 0;
    } catch (Throwable e) {
      throw new AssertionError("madvise", e);
    }
  }

  static void release(long address, long bytes) {
    try {
      int _ = (int) MUNMAP.invokeExact(address, bytes);
    } catch (Throwable e) {
      throw new AssertionError("munmap", e);
    }
  }

  /** Opens a file for reading and gives its descriptor, to be closed by {@link #close}. */
  static int open(Path file) {
    int descriptor;
    try (Arena arena = Arena.ofConfined()) {
      descriptor =
          (int) OPEN.invokeExact(arena.allocateFrom(file.toString()), O_RDONLY | O_CLOEXEC, 0);
    } catch (Throwable e) {
      throw new AssertionError("open", e);
    }
    if (descriptor < 0) {
      throw new IllegalStateException("the system would not open " + file);
    }
    return descriptor;
  }

  /** ioctl(2); negative when the system refuses. */
  static int control(int descriptor, long request, MemorySegment argument) {
    try {
      return (int) IOCTL.invokeExact(descriptor, request, argument);
    } catch (Throwable e) {
      throw new AssertionError("ioctl", e);
    }
  }

  static void close(int descriptor) {
    try {
      int _ = (int) CLOSE.invokeExact(descriptor);
    } catch (Throwable e) {
      throw new AssertionError("close", e);
    }
  }

  private static long map(long address, long bytes, int flags, int file) {
    long mapped;
    try {
      mapped = (long) MMAP.invokeExact(address, bytes, PROT_READ_WRITE, flags, file, 0L);
    } catch (Throwable e) {
      throw new AssertionError("mmap", e);
    }
    if (mapped == MAP_FAILED) {
      throw new OutOfAddressSpace(bytes);
    }
    return mapped;
  }

  private static MethodHandle handle(String name, MemoryLayout result, MemoryLayout... parameters) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, parameters));
  }
}
