package dev.nearside.e2e.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where things lie in the source tree and in what Maven made of it. */
public final class Repository {
  public static final Path ROOT =
      Path.of(System.getProperty("nearside.root", "..")).toAbsolutePath().normalize();
  public static final Path LAUNCHER = ROOT.resolve("nearside");
  public static final Path SITE = ROOT.resolve("demo-apps/target/site");
  public static final Path MARKDOWN = ROOT.resolve("shared-modules/markdown");
  public static final Path IMAGE = ROOT.resolve("shared-modules/image");
  public static final Path TOOLBOX = ROOT.resolve("shared-modules/toolbox");
  public static final Path PYTHON_PROBES = ROOT.resolve("e2e-tests/src/test/python");
  public static final Path MATH_TRIAL = ROOT.resolve("shared-modules/math-trial");
  public static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private static final Path TRIALS = ROOT.resolve("e2e-tests/src/test/wasm");

  public static final Path PROGRAM = ROOT.resolve("e2e-tests/src/test/program");

  public static final Path ATTACKER = ROOT.resolve("e2e-tests/src/test/attacker");

  private Repository() {}

  /** The node's jar; it must have been packaged before. */
  public static Path jar() {
    return built(ROOT.resolve("server-baas/target/nearside.jar"));
  }

  /** Whether a function of ours is a script, which needs its interpreter. */
  public static boolean isScript(Path functionFolder) {
    return Files.exists(script(functionFolder));
  }

  private static Path script(Path functionFolder) {
    return functionFolder.resolve(functionFolder.getFileName() + ".py");
  }

  /** What is published of a function of ours. */
  public static Path published(Path functionFolder) {
    return isScript(functionFolder) ? script(functionFolder) : wasm(functionFolder);
  }

  /** The wasm of a function of ours: committed beside its source, or built from Java. */
  public static Path wasm(Path functionFolder) {
    String file = functionFolder.getFileName() + ".wasm";
    Path committed = functionFolder.resolve(file);
    return Files.exists(committed)
        ? committed
        : built(functionFolder.resolve("target").resolve(file));
  }

  /** The folders of every function of ours, in order. */
  public static List<Path> functions() {
    return withManifest(ROOT.resolve("shared-modules"));
  }

  /** The folders of the toolbox's programs, in order; some lie in packages. */
  public static List<Path> toolbox() {
    return withManifest(TOOLBOX);
  }

  private static List<Path> withManifest(Path parent) {
    try (Stream<Path> folders = Files.list(parent)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("module.json")))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A module made for tests, by its name. */
  public static Path trial(String name) {
    return TRIALS.resolve(name + ".wasm");
  }

  /** The tests' program: C, committed with its hash. */
  public static Path program() {
    return PROGRAM.resolve("program.wasm");
  }

  public static Path programManifest() {
    return PROGRAM.resolve("limits.json");
  }

  public static String programHash() throws IOException {
    return Files.readString(PROGRAM.resolve("program.wasm.sha256")).substring(0, 64);
  }

  /** What is said of every trial module: small limits. */
  public static Path trialManifest() {
    return TRIALS.resolve("limits.json");
  }

  /** What is said of the module that tells which of its builds ran: that there are others. */
  public static Path variantsManifest() {
    return TRIALS.resolve("which.json");
  }

  /** What is said of every module that attacks: the same limits, and little to log. */
  public static Path attackManifest() {
    return TRIALS.resolve("attacks.json");
  }

  public static Path trialSources() {
    return TRIALS;
  }

  /** A folder that is empty now and goes away with {@code mvn clean}. */
  public static Path freshFolder(String name) {
    try {
      Path folder = ROOT.resolve("e2e-tests/target").resolve(name);
      delete(folder);
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Finds a program on the PATH. */
  public static Optional<Path> program(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Path built(Path file) {
    if (!Files.exists(file)) {
      throw new IllegalStateException(file + " is missing; run ./nearside test, which builds it");
    }
    return file;
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
