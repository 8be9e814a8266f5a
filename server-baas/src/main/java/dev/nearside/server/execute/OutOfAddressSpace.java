package dev.nearside.server.execute;

/** The system has no room for another guest's memory now. */
final class OutOfAddressSpace extends RuntimeException {
  private static final long serialVersionUID = 1;

  OutOfAddressSpace(long bytes) {
    super("the system gives no " + bytes + " bytes of address space");
  }
}
