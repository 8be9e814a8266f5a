package dev.nearside.testkit;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Outcome;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/**
 * Vectors as tests: {@code @TestFactory Stream<DynamicTest> vectors() { return
 * Vectors.tests(folder, runner); }}. A folder without vectors fails instead of passing with nothing
 * seen.
 */
public final class Vectors {
  private Vectors() {}

  /** One test for each vector of the function in {@code functionFolder}. */
  public static Stream<DynamicTest> tests(Path functionFolder, FunctionRunner runner) {
    List<Vector> vectors = VectorFolder.read(functionFolder);
    return vectors.stream()
        .map(vector -> DynamicTest.dynamicTest(vector.name(), () -> check(vector, runner)));
  }

  /** Makes the vector's call and compares. */
  public static void check(Vector vector, FunctionRunner runner) throws Exception {
    check(vector, runner.run(vector));
  }

  /** Throws {@link AssertionError} unless {@code outcome} is what the vector expects. */
  public static void check(Vector vector, Outcome outcome) {
    String wrong =
        switch (vector.expectation()) {
          case Expectation.Output(byte[] expected) ->
              outcome instanceof Outcome.Success(byte[] actual)
                  ? Difference.between(expected, actual)
                  : "expected " + expected.length + " bytes, got " + shortly(outcome);
          case Expectation.OutputHash(String expected) -> compareHash(expected, outcome);
          case Expectation.Error error -> compareError(error, outcome);
        };
    if (wrong != null) {
      throw new AssertionError(vector.module() + ": " + vector.name() + ": " + wrong);
    }
  }

  /**
   * Throws {@link AssertionError} unless both places came to the same: output to the last byte,
   * failures in code and words. Only the words of a trap are the engine's own.
   */
  public static void checkSame(String name, Outcome device, Outcome server) {
    String wrong =
        device instanceof Outcome.Success(byte[] first)
                && server instanceof Outcome.Success(byte[] second)
            ? Difference.between(first, second)
            : sameFailure(device, server)
                ? null
                : "the device gave " + shortly(device) + ", the server " + shortly(server);
    if (wrong != null) {
      throw new AssertionError(name + ": device and server differ: " + wrong);
    }
  }

  private static boolean sameFailure(Outcome device, Outcome server) {
    return device instanceof Outcome.Failure(ErrorCode first, String firstWords)
        && server instanceof Outcome.Failure(ErrorCode second, String secondWords)
        && first == second
        && (first == ErrorCode.TRAP || firstWords.equals(secondWords));
  }

  private static @Nullable String compareHash(String expected, Outcome outcome) {
    if (!(outcome instanceof Outcome.Success(byte[] actual))) {
      return "expected output with SHA-256 " + expected + ", got " + outcome;
    }
    String hash = sha256(actual);
    return hash.equals(expected)
        ? null
        : "expected SHA-256 " + expected + ", got " + hash + " of " + actual.length + " bytes";
  }

  private static @Nullable String compareError(Expectation.Error expected, Outcome outcome) {
    if (!(outcome instanceof Outcome.Failure(var code, String message))) {
      return "expected " + expected.code() + ", got " + shortly(outcome);
    }
    boolean same =
        code == expected.code()
            && (expected.message() == null || message.equals(expected.message()));
    return same ? null : "expected " + expected + ", got " + outcome;
  }

  private static String shortly(Outcome outcome) {
    return outcome instanceof Outcome.Success(byte[] output)
        ? output.length + " bytes of output"
        : outcome.toString();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
