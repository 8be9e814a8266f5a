package dev.nearside.contract;

/** The one exception of the house: a code for programs, a sentence for people. */
public final class NearsideException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ErrorCode code;

  public NearsideException(ErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  public NearsideException(ErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }

  /** The message; never null, unlike {@link #getMessage()} of exceptions in general. */
  public String sentence() {
    String message = getMessage();
    return message == null ? code.wire() : message;
  }
}
