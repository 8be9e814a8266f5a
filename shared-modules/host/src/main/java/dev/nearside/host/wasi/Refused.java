package dev.nearside.host.wasi;

/** Ends a host function with an {@link Errno}. Immutable, and thrown again and again. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** One for each errno there is: making one anew takes a browser very long. */
  private static final Refused[] ALL = new Refused[Errno.NOTCAPABLE + 1];

  static {
    for (int errno = 0; errno < ALL.length; errno++) {
      ALL[errno] = new Refused(errno);
    }
  }

  final int errno;

  private Refused(int errno) {
    super(null, null, false, false);
    this.errno = errno;
  }

  static Refused with(int errno) {
    return ALL[errno];
  }
}
