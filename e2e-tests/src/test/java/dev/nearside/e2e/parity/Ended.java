package dev.nearside.e2e.parity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Outcome;
import dev.nearside.e2e.stage.Program;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * How an input ended in one place, with everything that a caller is told.
 *
 * @param kind {@code output}, {@code exit 0} of a program, or the code of a failure
 * @param output a function's output, a program's standard output; of a failure what it had written
 * @param rest what else is told: a failure's message, a program's standard error, files by path
 */
record Ended(String kind, byte[] output, Map<String, String> rest) {
  static Ended of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Success(byte[] output) -> new Ended("output", output, Map.of());
      case Outcome.Failure(var code, var message) ->
          new Ended(code.wire(), new byte[0], rest(code.wire(), message));
    };
  }

  static Ended of(Program.Ended program) {
    if (program.isFailure()) {
      String code = program.text("code");
      return new Ended(code, new byte[0], rest(code, program.text("message")));
    }
    Map<String, String> rest = new TreeMap<>();
    rest.put("stderr", new String(program.stderr(), UTF_8));
    program.files().forEach((path, content) -> rest.put("file " + path, content));
    return new Ended("exit " + program.exitCode(), program.stdout(), rest);
  }

  /** The sentence of a failure, unless it is about the place. */
  private static Map<String, String> rest(String code, String message) {
    return code.equals(ErrorCode.CANNOT_RUN_HERE.wire()) ? Map.of() : Map.of("message", message);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ended that
        && kind.equals(that.kind)
        && Arrays.equals(output, that.output)
        && rest.equals(that.rest);
  }

  @Override
  public int hashCode() {
    return kind.hashCode() * 31 + Arrays.hashCode(output);
  }

  @Override
  public String toString() {
    return kind + " '" + shortly(new String(output, UTF_8)) + "' " + shortly(rest.toString());
  }

  private static String shortly(String text) {
    return text.length() > 300 ? text.substring(0, 300) + "..." : text;
  }
}
