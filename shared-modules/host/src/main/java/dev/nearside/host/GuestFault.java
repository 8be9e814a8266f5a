package dev.nearside.host;

/** A host function was handed an address outside the guest's memory. */
public final class GuestFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  public GuestFault(int address, int length) {
    super(
        Long.toString(Integer.toUnsignedLong(length))
            + " bytes at "
            + Long.toString(Integer.toUnsignedLong(address))
            + " are outside the guest's memory");
  }
}
