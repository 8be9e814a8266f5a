package dev.nearside.e2e.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. */
public final class Command {
  private static final List<String> ARCHIVE =
      List.of(
          "-Xlog:disable",
          "-XX:+AutoCreateSharedArchive",
          "-XX:SharedArchiveFile=" + Repository.ROOT.resolve("e2e-tests/target/nearside.jsa"));

  private final List<String> words = new ArrayList<>();
  private final Map<String, String> environment = new java.util.HashMap<>();
  private Path folder = Repository.ROOT;
  private byte[] input = new byte[0];
  private Duration deadline = Duration.ofMinutes(3);

  private Command(List<String> words) {
    this.words.addAll(words);
  }

  /** What came of it. */
  public record Result(int exit, byte[] output, String error) {
    public String text() {
      return new String(output, UTF_8);
    }
  }

  public static Command of(String... words) {
    return new Command(List.of(words));
  }

  /** A command of the node's jar, with its classes read from an archive as the launcher has it. */
  public static Command nearside(String... arguments) {
    List<String> words = new ArrayList<>(NodeProcess.java());
    words.addAll(1, ARCHIVE);
    words.addAll(List.of(arguments));
    return new Command(words);
  }

  /** How a shell starts the node's jar. */
  public static String commandLine() {
    return "'" + String.join("' '", NodeProcess.java()) + "'";
  }

  public Command in(Path folder) {
    this.folder = folder;
    return this;
  }

  public Command input(byte[] input) {
    this.input = input;
    return this;
  }

  public Command environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** For programs that may need longer than three minutes. */
  public Command within(Duration deadline) {
    this.deadline = deadline;
    return this;
  }

  /** Starts it and leaves it to the test, its input at an end. */
  public Process start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  /** Runs it; a program that is not done in time is ended and fails the test. */
  public Result run() throws IOException, InterruptedException {
    Path output = Files.createTempFile("output", "");
    Path error = Files.createTempFile("error", "");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(words)
              .directory(folder.toFile())
              .redirectOutput(output.toFile())
              .redirectError(error.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      try (OutputStream to = process.getOutputStream()) {
        to.write(input);
      } catch (IOException e) {
        // A program need not read its input; what it says about that is in the result.
        process.getErrorStream().close();
      }
      if (!process.waitFor(deadline.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        throw new AssertionError(words + " took longer than " + deadline);
      }
      return new Result(process.exitValue(), Files.readAllBytes(output), Files.readString(error));
    } finally {
      Files.delete(output);
      Files.delete(error);
    }
  }

  /** Runs it and fails unless it succeeds. */
  public Result succeed() throws IOException, InterruptedException {
    Result result = run();
    if (result.exit() != 0) {
      throw new AssertionError(
          words + " ended with " + result.exit() + ": " + result.error() + result.text());
    }
    return result;
  }
}
