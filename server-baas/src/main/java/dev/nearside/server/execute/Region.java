package dev.nearside.server.execute;

/**
 * Address space for the linear memory of one guest at a time: the module's initial image at its
 * start, zeros after that, all of it private to the guest.
 */
interface Region extends AutoCloseable {
  /** Where byte 0 of the memory is in the process. */
  long address();

  /** How far the memory can grow here, in bytes. */
  long reserved();

  /**
   * Makes the first {@code used} bytes what they were at first; false when that is not to be had
   * and the region must be closed.
   */
  boolean reset(long used);

  /** Gives the address space back; using {@link #address} afterwards would end the process. */
  @Override
  void close();
}
