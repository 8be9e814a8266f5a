package dev.nearside.host.wasi;

/** Ends a host function with an {@link Errno}. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  final int errno;

  Refused(int errno) {
    super("errno " + errno, null, false, false);
    this.errno = errno;
  }
}
