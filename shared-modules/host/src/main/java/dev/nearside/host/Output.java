package dev.nearside.host;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes a guest writes as its standard output.
 *
 * <p>A large write is copied once, out of the guest, and handed out as it is when it was the only
 * one; small writes share chunks that grow with the output, so many of them cost two copies.
 */
public final class Output implements Sink {
  private static final int SMALLEST_CHUNK = 4 << 10;
  private static final int LARGEST_CHUNK = 4 << 20;
  private static final byte[] NOTHING = new byte[0];

  private final int limit;
  private final List<byte[]> full = new ArrayList<>();
  private byte[] chunk = NOTHING;
  private int used;
  private int size;

  /**
   * @param limit bytes; writing more throws {@link ErrorCode#OUTPUT_LIMIT}
   */
  public Output(int limit) {
    this.limit = limit;
  }

  /** Bytes written so far. */
  public int size() {
    return size;
  }

  @Override
  public void write(GuestMemory memory, int address, int length) {
    memory.require(address, length);
    requireRoom(length);
    if (size == 0) {
      // Most functions write once: the first chunk is exactly that, and is handed out as it is.
      chunk = memory.copy(address, length);
      used = length;
      size = length;
      return;
    }
    int fits = Math.min(length, chunk.length - used);
    memory.read(address, chunk, used, fits);
    used += fits;
    size += fits;
    if (fits < length) {
      startChunk(length - fits);
      memory.read(address + fits, chunk, 0, length - fits);
      used = length - fits;
      size += used;
    }
  }

  /** Everything written; the sink is empty afterwards and the array the caller's. */
  public byte[] take() {
    // The caller may give the array away (a browser's transfer empties it), so never a shared one.
    boolean whole = full.isEmpty() && used == chunk.length && used > 0;
    byte[] all = whole ? chunk : joined();
    clear();
    return all;
  }

  /** Drops everything written. */
  public void clear() {
    full.clear();
    chunk = NOTHING;
    used = 0;
    size = 0;
  }

  private void requireRoom(int length) {
    if (Integer.compareUnsigned(length, limit - size) > 0) {
      throw beyond(limit);
    }
  }

  static NearsideException beyond(int limit) {
    return new NearsideException(
        ErrorCode.OUTPUT_LIMIT, "the output is larger than its limit of " + limit + " bytes");
  }

  private void startChunk(int length) {
    if (used > 0) {
      full.add(chunk);
    }
    int grown = Math.max(SMALLEST_CHUNK, Math.min(size, LARGEST_CHUNK));
    chunk = new byte[Math.max(length, Math.min(grown, limit - size))];
    used = 0;
  }

  private byte[] joined() {
    byte[] all = new byte[size];
    int at = 0;
    for (byte[] part : full) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    System.arraycopy(chunk, 0, all, at, used);
    return all;
  }
}
