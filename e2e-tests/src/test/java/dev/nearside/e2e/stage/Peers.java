package dev.nearside.e2e.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is measured beside us, installed on demand below {@code target}; what is missing is told.
 */
public final class Peers {
  private static final Path FOLDER = Repository.ROOT.resolve("e2e-tests/target/peers");

  private Peers() {}

  /** An npm package's folder. */
  public static Optional<Path> npm(String name, String version) throws InterruptedException {
    Path folder = FOLDER.resolve("node_modules").resolve(name);
    if (Files.isDirectory(folder)) {
      return Optional.of(folder);
    }
    return install(
        folder,
        "npm",
        "install",
        "--no-audit",
        "--no-fund",
        "--no-save",
        "--prefix",
        FOLDER.toString(),
        name + "@" + version);
  }

  /** A Python that can import a package. */
  public static Optional<Path> python(String name) throws InterruptedException {
    Path environment = FOLDER.resolve("python");
    Path python = environment.resolve("bin/python");
    if (Files.isExecutable(environment.resolve(name + ".ok"))) {
      return Optional.of(python);
    }
    return install(python, "python3", "-m", "venv", environment.toString())
        .flatMap(it -> pip(it, name, environment.resolve(name + ".ok")));
  }

  private static Optional<Path> pip(Path python, String name, Path mark) {
    try {
      Optional<Path> installed =
          install(python, python.toString(), "-m", "pip", "install", "-q", name);
      if (installed.isPresent()) {
        Files.createSymbolicLink(mark, python);
      }
      return installed;
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<Path> install(Path result, String... command)
      throws InterruptedException {
    try {
      Files.createDirectories(FOLDER);
      Command.Result done = Command.of(command).in(FOLDER).run();
      if (done.exit() == 0 && Files.exists(result)) {
        return Optional.of(result);
      }
      System.err.println("skipped: " + String.join(" ", command) + ": " + done.error());
    } catch (IOException e) {
      System.err.println("skipped: " + String.join(" ", command) + ": " + e.getMessage());
    }
    return Optional.empty();
  }
}
