package dev.nearside.host;

import dev.nearside.contract.ErrorCode;

/** Hands on what a guest writes as it comes, up to a limit; nothing of it is kept. */
public final class StreamedOutput implements Sink {
  /** Takes one write of the guest; the array is the receiver's. */
  public interface Receiver {
    void take(byte[] bytes);
  }

  private final int limit;
  private final Receiver receiver;
  private int size;

  /**
   * @param limit bytes; writing more throws {@link ErrorCode#OUTPUT_LIMIT}
   */
  public StreamedOutput(int limit, Receiver receiver) {
    this.limit = limit;
    this.receiver = receiver;
  }

  @Override
  public void write(GuestMemory memory, int address, int length) {
    memory.require(address, length);
    if (Integer.compareUnsigned(length, limit - size) > 0) {
      throw Output.beyond(limit);
    }
    byte[] bytes = memory.copy(address, length);
    size += length;
    receiver.take(bytes);
  }
}
