package dev.nearside.server.execute;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.runtime.WasmInterruptedException;
import run.endive.runtime.WasmRuntimeException;
import run.endive.wasm.types.ActiveDataSegment;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.PassiveDataSegment;

/**
 * A guest's linear memory in a {@link Region}.
 *
 * <p>Every access goes through one constant segment that spans the whole process, so that the
 * compiler is left with one comparison against {@link #size} and one instruction of the machine;
 * that comparison is all that keeps a guest inside its region. Addresses are signed ints with the
 * engine: one below zero is 2 GiB or more, beyond every size. After {@link #detach} the size is
 * zero and no access succeeds. Not thread-safe.
 */
final class LinearMemory implements Memory {
  private static final MemorySegment PROCESS = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
  private static final VarHandle SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(LITTLE_ENDIAN).varHandle();
  private static final VarHandle INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN).varHandle();
  private static final VarHandle LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN).varHandle();
  private static final VarHandle FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(LITTLE_ENDIAN).varHandle();
  private static final VarHandle DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(LITTLE_ENDIAN).varHandle();
  private static final long UNSIGNED = 0xFFFF_FFFFL;
  private static final int LONG_COPY = 1 << 20;
  private static final long LONG_FILL = 16 << 20;
  private static final DataSegment[] NO_SEGMENTS = {};

  private final long base;
  private final MemoryLimits limits;
  private final MemoryBudget budget;
  private final boolean imaged;
  private long size;
  private DataSegment[] segments = NO_SEGMENTS;

  /**
   * @param limits what the module declares, or less; the region has room for its maximum
   * @param imaged whether the region already holds the active data segments
   */
  LinearMemory(Region region, MemoryLimits limits, MemoryBudget budget, boolean imaged) {
    this.base = region.address();
    this.limits = limits;
    this.budget = budget;
    this.imaged = imaged;
    this.size = (long) limits.initialPages() * PAGE_SIZE;
  }

  /** Ends every access for good; to be called before the region goes to another guest. */
  void detach() {
    size = 0;
  }

  long size() {
    return size;
  }

  @Override
  public int pages() {
    return (int) (size >>> 16);
  }

  @Override
  public int initialPages() {
    return limits.initialPages();
  }

  @Override
  public int maximumPages() {
    return limits.maximumPages();
  }

  @Override
  public int grow(int more) {
    int before = pages();
    if (more < 0 || more > limits.maximumPages() - before || !budget.take(more)) {
      return -1;
    }
    size += (long) more * PAGE_SIZE;
    return before;
  }

  @Override
  public byte read(int address) {
    return PROCESS.get(ValueLayout.JAVA_BYTE, at(address, 1));
  }

  @Override
  public short readShort(int address) {
    return (short) SHORT.get(PROCESS, at(address, 2));
  }

  @Override
  public int readInt(int address) {
    return (int) INT.get(PROCESS, at(address, 4));
  }

  @Override
  public long readLong(int address) {
    return (long) LONG.get(PROCESS, at(address, 8));
  }

  @Override
  public float readFloat(int address) {
    return (float) FLOAT.get(PROCESS, at(address, 4));
  }

  @Override
  public double readDouble(int address) {
    return (double) DOUBLE.get(PROCESS, at(address, 8));
  }

  @Override
  public long readU16(int address) {
    return readShort(address) & 0xFFFFL;
  }

  @Override
  public long readF32(int address) {
    return readInt(address);
  }

  @Override
  public long readF64(int address) {
    return readLong(address);
  }

  @Override
  public void writeByte(int address, byte value) {
    PROCESS.set(ValueLayout.JAVA_BYTE, at(address, 1), value);
  }

  @Override
  public void writeShort(int address, short value) {
    SHORT.set(PROCESS, at(address, 2), value);
  }

  @Override
  public void writeI32(int address, int value) {
    INT.set(PROCESS, at(address, 4), value);
  }

  @Override
  public void writeLong(int address, long value) {
    LONG.set(PROCESS, at(address, 8), value);
  }

  @Override
  public void writeF32(int address, float value) {
    FLOAT.set(PROCESS, at(address, 4), value);
  }

  @Override
  public void writeF64(int address, double value) {
    DOUBLE.set(PROCESS, at(address, 8), value);
  }

  @Override
  public byte[] readBytes(int address, int length) {
    long from = span(address, length);
    byte[] bytes = new byte[length];
    MemorySegment.copy(PROCESS, ValueLayout.JAVA_BYTE, from, bytes, 0, length);
    return bytes;
  }

  /** Copies out to an array of the host's; the array's bounds are the caller's business. */
  void read(int address, byte[] into, int offset, int length) {
    MemorySegment.copy(PROCESS, ValueLayout.JAVA_BYTE, span(address, length), into, offset, length);
  }

  @Override
  public void write(int address, byte[] data, int offset, int length) {
    if (offset < 0 || length < 0 || offset > data.length - length) {
      throw new WasmRuntimeException(
          "out of bounds memory access: " + length + " bytes at " + offset + " of a data segment");
    }
    MemorySegment.copy(data, offset, PROCESS, ValueLayout.JAVA_BYTE, span(address, length), length);
  }

  @Override
  public void fill(byte value, int from, int to) {
    long end = span(from, to - from) + (to - from);
    for (long start = end - (to - from); start < end; start += LONG_FILL) {
      PROCESS.asSlice(start, Math.min(LONG_FILL, end - start)).fill(value);
      checkInterruption(to - from);
    }
  }

  @Override
  public void copy(int to, int from, int length) {
    long target = span(to, length);
    MemorySegment.copy(PROCESS, span(from, length), PROCESS, target, length);
    checkInterruption(length);
  }

  /** Where a value of {@code width} bytes lies in the process; traps when it is not the guest's. */
  private long at(int address, int width) {
    long offset = address & UNSIGNED;
    if (offset + width > size) {
      throw outside(address, width);
    }
    return base + offset;
  }

  private long span(int address, int length) {
    if ((length & UNSIGNED) > size - (address & UNSIGNED)) {
      throw outside(address, length);
    }
    return base + (address & UNSIGNED);
  }

  private WasmRuntimeException outside(int address, int length) {
    return new WasmRuntimeException(
        "out of bounds memory access: "
            + Integer.toUnsignedString(length)
            + " bytes at "
            + Integer.toUnsignedString(address)
            + " of "
            + size);
  }

  /** A guest made of nothing but long copies would otherwise not notice its deadline. */
  private static void checkInterruption(int length) {
    if (length >= LONG_COPY && Thread.currentThread().isInterrupted()) {
      throw new WasmInterruptedException("interrupted");
    }
  }

  @Override
  public void zero() {
    // A region begins as zeros, or as the module's image.
  }

  @Override
  public void initialize(Instance instance, DataSegment[] dataSegments) {
    initialize(instance, dataSegments, 0);
  }

  @Override
  public void initialize(Instance instance, DataSegment[] dataSegments, int memoryIndex) {
    segments = dataSegments;
    for (int i = 0; i < segments.length; i++) {
      if (segments[i] instanceof ActiveDataSegment active && active.index() == memoryIndex) {
        if (!imaged) {
          write((int) DataOffsets.evaluate(instance, active), active.data());
        }
        drop(i); // as the specification has it: memory.init finds nothing left of it
      }
    }
  }

  @Override
  public void initPassiveSegment(int segment, int to, int offset, int length) {
    write(to, segments[segment].data(), offset, length);
  }

  @Override
  public void drop(int segment) {
    segments[segment] = PassiveDataSegment.EMPTY;
  }

  @Override
  public boolean shared() {
    return false;
  }

  @Override
  @Deprecated
  @SuppressWarnings("removal")
  public Object lock(int address) {
    return this;
  }

  @Override
  @Deprecated
  @SuppressWarnings("removal")
  public int waitOn(int address, int expected, long timeout) {
    throw notShared();
  }

  @Override
  @Deprecated
  @SuppressWarnings("removal")
  public int waitOn(int address, long expected, long timeout) {
    throw notShared();
  }

  @Override
  @Deprecated
  @SuppressWarnings("removal")
  public int notify(int address, int threads) {
    return 0;
  }

  private static WasmRuntimeException notShared() {
    return new WasmRuntimeException("expected shared memory");
  }
}
