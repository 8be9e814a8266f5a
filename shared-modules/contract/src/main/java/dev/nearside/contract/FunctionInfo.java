package dev.nearside.contract;

import java.util.List;

/**
 * Something callable in a module.
 *
 * @param input media types it takes, empty when not told
 * @param output media types it gives, empty when not told
 */
public record FunctionInfo(
    String name,
    String description,
    List<OptionInfo> config,
    List<String> input,
    List<String> output) {
  public FunctionInfo {
    config = List.copyOf(config);
    input = List.copyOf(input);
    output = List.copyOf(output);
  }

  /** A function of which only the name is known. */
  public static FunctionInfo named(String name) {
    return new FunctionInfo(name, "", List.of(), List.of(), List.of());
  }
}
