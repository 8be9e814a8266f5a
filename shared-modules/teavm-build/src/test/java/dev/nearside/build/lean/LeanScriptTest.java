package dev.nearside.build.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nearside.build.TeaVmCompile;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeanScriptTest {
  @TempDir static Path folder;
  private static Path script;

  @BeforeAll
  static void compile() throws Exception {
    script = folder.resolve("script.js");
    TeaVmCompile.main(
        new String[] {
          "classpath=" + System.getProperty("java.class.path"),
          "main=" + Sample.class.getName(),
          "target=js",
          "module=none",
          "lean=true",
          "output=" + script
        });
  }

  @Test
  void doesWhatTheSameClassesDoOnTheJvm() throws Exception {
    assumeTrue(node().isPresent(), "there is no Node.js to run the script with");
    List<String> expected = new ArrayList<>();
    Sample.run(expected::add);

    assertThat(run()).isEqualTo(expected).hasSize(15);
  }

  @Test
  void leavesOutWhatTheScriptDoesNotUse() throws Exception {
    String text = Files.readString(script);

    assertThat(text)
        .contains("a shape of ", "grows on ")
        .doesNotContain(
            "QUINCE", "MatchException", "JavaError", "jl_Object", "$VALUES", "metadata");
    assertThat(text.length()).isLessThan(2_500);
  }

  private static List<String> run() throws Exception {
    Process process =
        new ProcessBuilder(node().orElseThrow().toString(), script.toString())
            .redirectErrorStream(true)
            .start();
    try (var out = process.inputReader()) {
      List<String> lines = out.lines().toList();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      return lines;
    }
  }

  private static Optional<Path> node() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry, "node"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
