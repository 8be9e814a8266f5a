package dev.nearside.host.extism;

import dev.nearside.host.Platform;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Memory outside the guest, in blocks: what an Extism guest and its host pass to each other.
 *
 * <p>Blocks begin at multiples of eight, the first one at eight, since zero means "none". Loads and
 * stores reach any byte of the memory, as in the reference kernel, and none outside it.
 */
final class Blocks {
  private static final int FIRST = 8;
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 7;

  private final int limit;
  private final Platform platform;
  private byte[] memory = new byte[0];
  private int end = FIRST;

  /** The highest end so far: what a guest gave back can still be read, as in the reference. */
  private int top = FIRST;

  /** Where each block begins, ascending; with it how much it can hold, and holds (-1: free). */
  private int[] starts = new int[16];

  private int[] capacities = new int[16];
  private int[] lengths = new int[16];
  private int count;
  private boolean refused;

  /**
   * @param limit bytes of all blocks together
   */
  Blocks(long limit, Platform platform) {
    this.platform = platform;
    this.limit = (int) Math.min(limit, LARGEST_ARRAY);
  }

  /** Whether a block was refused because there was no room for it. */
  boolean refused() {
    return refused;
  }

  /**
   * Returns the address of a new block, or zero when {@code length} does not fit. One of no bytes
   * has an address of its own too: what is empty differs from what is not there.
   */
  int alloc(long length) {
    long room = length == 0 ? 8 : length < 0 ? Long.MAX_VALUE : length + 7 & ~7L;
    if (room < 0 || room > limit - end) {
      return reuse(length);
    }
    grow(end + (int) room);
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      capacities = Arrays.copyOf(capacities, 2 * count);
      lengths = Arrays.copyOf(lengths, 2 * count);
    }
    starts[count] = end;
    capacities[count] = (int) room;
    lengths[count] = (int) length;
    count++;
    end += (int) room;
    top = Math.max(top, end);
    return starts[count - 1];
  }

  int store(byte[] bytes) {
    int address = alloc(bytes.length);
    if (address != 0) {
      System.arraycopy(bytes, 0, memory, address, bytes.length);
    }
    return address;
  }

  /** Frees the block that begins at {@code address}; where none does nothing happens. */
  void free(long address) {
    int index = find(address);
    if (index < 0) {
      return;
    }
    lengths[index] = -1;
    while (count > 0 && lengths[count - 1] < 0) {
      count--;
      end = starts[count];
    }
  }

  /** The length of the block that begins at {@code address}, or zero. */
  int length(long address) {
    int index = find(address);
    return index < 0 ? 0 : lengths[index];
  }

  /** A copy of the block that begins at {@code address}, or null when none does. */
  byte @Nullable [] get(long address) {
    int index = find(address);
    return index < 0 ? null : copy(address, lengths[index]);
  }

  /** Whether {@code length} bytes at {@code address} are in this memory. */
  boolean holds(long address, long length) {
    return address >= FIRST && length >= 0 && length <= top - address;
  }

  /**
   * The index in memory of so many bytes at an address, or -1 where they are not all there.
   *
   * <p>By way of a double: it is exact for any index, too large for any other address, and costs a
   * browser one step where comparing a long costs several.
   */
  private int index(long address, int length) {
    double at = (double) address;
    return at >= FIRST && at <= top - length ? (int) at : -1;
  }

  byte[] copy(long address, int length) {
    return Arrays.copyOfRange(memory, (int) address, (int) address + length);
  }

  int getByte(long address) {
    int at = index(address, 1);
    return at < 0 ? 0 : memory[at] & 0xFF;
  }

  long getLong(long address) {
    int at = index(address, 8);
    return at < 0 ? 0 : platform.getLong(memory, at);
  }

  void setByte(long address, int value) {
    int at = index(address, 1);
    if (at >= 0) {
      memory[at] = (byte) value;
    }
  }

  void setLong(long address, long value) {
    int at = index(address, 8);
    if (at >= 0) {
      platform.setLong(memory, at, value);
    }
  }

  private int reuse(long length) {
    for (int i = 0; i < count; i++) {
      if (lengths[i] < 0 && capacities[i] >= length && length >= 0) {
        lengths[i] = (int) length;
        return starts[i];
      }
    }
    refused = true;
    return 0;
  }

  private void grow(int needed) {
    if (needed > memory.length) {
      long roomy = Math.max(needed, Math.max(1024L, 2L * memory.length));
      memory = Arrays.copyOf(memory, (int) Math.min(roomy, limit));
    }
  }

  private int find(long address) {
    if (address < FIRST || address >= end) {
      return -1;
    }
    int index = Arrays.binarySearch(starts, 0, count, (int) address);
    return index >= 0 && lengths[index] >= 0 ? index : -1;
  }
}
