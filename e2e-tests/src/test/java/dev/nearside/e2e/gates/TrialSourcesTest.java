package dev.nearside.e2e.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nearside.e2e.stage.Command;
import dev.nearside.e2e.stage.Peers;
import dev.nearside.e2e.stage.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed modules of the tests are what their text says. */
class TrialSourcesTest {
  @Test
  void everyModuleIsWhatItsTextCompilesTo(@TempDir Path rebuilt) throws Exception {
    assumeTrue(
        Repository.program("wat2wasm").isPresent(),
        "wat2wasm is not installed (package wabt), so the modules cannot be compiled anew");

    Command.of(Repository.trialSources().resolve("build.sh").toString(), rebuilt.toString())
        .succeed();

    areTheSame(rebuilt, Repository.trialSources());
  }

  @Test
  void everyModuleWithGarbageCollectionIsWhatItsTextCompilesTo(@TempDir Path rebuilt)
      throws Exception {
    Optional<Path> python = Peers.python("wasmtime");
    assumeTrue(python.isPresent(), "the Python package wasmtime cannot be installed");
    Path sources = Repository.trialSources().resolve("gc");

    Command.of(sources.resolve("build.sh").toString(), rebuilt.toString())
        .environment("PYTHON", python.orElseThrow().toString())
        .succeed();

    areTheSame(rebuilt, sources);
  }

  private static void areTheSame(Path rebuilt, Path committed) throws IOException {
    List<String> names = modules(rebuilt);
    assertThat(names).isNotEmpty().isEqualTo(modules(committed));
    for (String name : names) {
      assertThat(rebuilt.resolve(name)).hasSameBinaryContentAs(committed.resolve(name));
    }
  }

  private static List<String> modules(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".wasm"))
          .sorted()
          .toList();
    }
  }
}
