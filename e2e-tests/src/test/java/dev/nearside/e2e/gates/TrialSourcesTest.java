package dev.nearside.e2e.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nearside.e2e.stage.Command;
import dev.nearside.e2e.stage.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    List<String> names = modules(rebuilt);
    assertThat(names).isNotEmpty().isEqualTo(modules(Repository.trialSources()));
    for (String name : names) {
      assertThat(rebuilt.resolve(name))
          .hasSameBinaryContentAs(Repository.trialSources().resolve(name));
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
