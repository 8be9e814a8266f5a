package dev.nearside.sdk;

/** What a function does with text. */
public interface TextFunction {
  /**
   * Turns the whole input into the whole output; both are UTF-8 outside.
   *
   * @throws Failure when the input or an option is not what the function takes
   */
  String apply(String input, Config config);
}
