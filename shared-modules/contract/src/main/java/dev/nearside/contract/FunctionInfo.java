package dev.nearside.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something callable in a module.
 *
 * @param input media types it takes, empty when not told
 * @param output media types it gives, empty when not told
 * @param signature of a function that takes and gives numbers; null for one that takes and gives
 *     bytes
 */
public record FunctionInfo(
    String name,
    String description,
    List<OptionInfo> config,
    List<String> input,
    List<String> output,
    @Nullable Signature signature) {
  private static final int LONGEST_NAME = 200;

  public FunctionInfo {
    config = List.copyOf(config);
    input = List.copyOf(input);
    output = List.copyOf(output);
  }

  /** Whether a function of that name can stand in a URL: any but a part of a path. */
  public static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || c == 0x7f || c == '/' || c == '\\' || c == '%') {
        return false;
      }
    }
    return !name.isEmpty()
        && name.length() <= LONGEST_NAME
        && !name.equals(".")
        && !name.equals("..");
  }

  /** A function on bytes of which only the name is known. */
  public static FunctionInfo named(String name) {
    return named(name, null);
  }

  /** A function of which the name is known, and what it takes when that is numbers. */
  public static FunctionInfo named(String name, @Nullable Signature signature) {
    return new FunctionInfo(name, "", List.of(), List.of(), List.of(), signature);
  }

  public FunctionInfo withSignature(@Nullable Signature found) {
    return new FunctionInfo(name, description, config, input, output, found);
  }
}
