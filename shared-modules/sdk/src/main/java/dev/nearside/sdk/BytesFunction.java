package dev.nearside.sdk;

/** What a function does with bytes. */
public interface BytesFunction {
  /**
   * Turns the whole input into the whole output.
   *
   * @throws Failure when the input or an option is not what the function takes
   */
  byte[] apply(byte[] input, Config config);
}
