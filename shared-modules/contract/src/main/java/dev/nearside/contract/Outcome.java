package dev.nearside.contract;

/** How a guest's run ended: an expected failure is a value, not an exception. */
public sealed interface Outcome {
  /** The function answered; {@code output} is the caller's to keep. */
  record Success(byte[] output) implements Outcome {}

  /** The function, or a limit around it, said no. */
  record Failure(ErrorCode code, String message) implements Outcome {}
}
