package dev.nearside.sdk;

/**
 * Ends the function with a sentence for its caller, who gets it as the message of {@code
 * function_error}. Say what was wrong with the input, the actual value and what was allowed.
 */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final String sentence;

  public Failure(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  /** What the caller reads. */
  public String sentence() {
    return sentence;
  }
}
