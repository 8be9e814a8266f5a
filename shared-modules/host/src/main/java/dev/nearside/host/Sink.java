package dev.nearside.host;

/** Where a guest's standard output or error goes. */
public interface Sink {
  /**
   * Takes {@code length} (unsigned) bytes from the guest; all of them or, by throwing, none. Throws
   * {@link GuestFault} unless they are the guest's.
   */
  void write(GuestMemory memory, int address, int length);
}
