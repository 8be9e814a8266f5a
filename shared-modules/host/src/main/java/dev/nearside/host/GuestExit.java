package dev.nearside.host;

/** The guest ended itself ({@code proc_exit}); passes through its frames up to the caller. */
public final class GuestExit extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;

  public GuestExit(int status) {
    super("exit " + status, null, false, false);
    this.status = status;
  }

  public int status() {
    return status;
  }
}
