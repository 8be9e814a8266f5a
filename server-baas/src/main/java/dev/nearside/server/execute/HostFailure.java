package dev.nearside.server.execute;

/** A host function failed by a mistake of its own; the cause is for the log. */
final class HostFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  HostFailure(String message, RuntimeException cause) {
    super(message, cause);
  }
}
