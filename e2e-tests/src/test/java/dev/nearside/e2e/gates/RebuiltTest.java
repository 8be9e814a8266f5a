package dev.nearside.e2e.gates;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nearside.e2e.stage.Command;
import dev.nearside.e2e.stage.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every committed module is what its hash says, and what its source or its package makes. */
class RebuiltTest {
  /** What a build script ends with when its compiler cannot be had on this machine. */
  private static final int UNAVAILABLE = 69;

  /** Compilers are downloaded once, and one of them makes its library first. */
  private static final Duration DEADLINE = Duration.ofMinutes(14);

  static List<Path> folders() {
    return Stream.of(
            Repository.functions().stream(),
            Repository.toolbox().stream(),
            Stream.of(Repository.PROGRAM, Repository.ATTACKER))
        .flatMap(folders -> folders)
        .filter(folder -> Files.exists(folder.resolve("build.sh")))
        .toList();
  }

  @Test
  void sawTheFunctions() {
    assertThat(folders())
        .contains(Repository.IMAGE, Repository.TOOLBOX.resolve("gofmt"))
        .contains(Repository.TOOLBOX.resolve("resvg"));
  }

  @ParameterizedTest
  @MethodSource("folders")
  void hasTheHashesThatAreCommittedBesideIt(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> modules = files.filter(file -> file.toString().endsWith(".wasm")).toList();

      assertThat(modules).contains(folder.resolve(folder.getFileName() + ".wasm"));
      for (Path module : modules) {
        byte[] bytes = Files.readAllBytes(module);
        String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        String file = module.getFileName().toString();
        assertThat(module.resolveSibling(file + ".sha256")).hasContent(hash + "  " + file);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  @Timeout(value = 15, unit = MINUTES)
  void isWhatItsSourceMakes(Path folder) throws Exception {
    Command.Result result =
        Command.of(folder.resolve("build.sh").toString(), "--check").within(DEADLINE).run();

    assumeTrue(result.exit() != UNAVAILABLE, () -> folder + ": " + result.error());
    assertThat(result.exit()).as(result.error()).isZero();
    assertThat(result.text()).contains("is what its source makes");
  }
}
