package dev.nearside.e2e;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nearside.e2e.stage.Command;
import dev.nearside.e2e.stage.HttpRunner;
import dev.nearside.e2e.stage.NodeProcess;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.testkit.Vector;
import dev.nearside.testkit.VectorFolder;
import dev.nearside.testkit.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * From {@code new --lang} to a function that answers its vectors, for every language that has a
 * template. Java, which needs a library of ours, is {@link NewFunctionTest}'s.
 */
class NewLanguagesTest {
  /** What a build script ends with when its compiler cannot be had on this machine. */
  private static final int UNAVAILABLE = 69;

  private static final Path TEMPLATES = Repository.ROOT.resolve("shared-modules/templates");
  private static final Path PLACE = Repository.freshFolder("new-languages");
  private static final Path DATA = PLACE.resolve("data");
  private static NodeProcess node;

  @BeforeAll
  static void start() throws IOException {
    node = NodeProcess.serve(DATA);
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  static List<String> languages() throws IOException {
    try (Stream<Path> folders = Files.list(TEMPLATES)) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(language -> !language.equals("java"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("languages")
  @Timeout(value = 15, unit = MINUTES)
  void aNewFolderBecomesAFunctionThatAnswersItsVectors(String language) throws Exception {
    String name = "in-" + language;
    Command.nearside("new", name, "--lang", language, "--in", PLACE.toString()).succeed();
    Path folder = PLACE.resolve(name);
    assertThat(folder.resolve(".gitignore")).content().contains("target/");

    String published = name + ".py";
    if (Files.exists(folder.resolve("build.sh"))) {
      build(folder, language);
      published = "target/" + name + ".wasm";
    }
    Command.nearside("publish", published, "--manifest", "module.json", "--data", DATA.toString())
        .in(folder)
        .succeed();

    List<Vector> vectors = VectorFolder.read(folder);
    assertThat(vectors).hasSizeGreaterThan(3);
    for (Vector vector : vectors) {
      Vectors.check(vector, new HttpRunner(node.url()));
    }
  }

  private static void build(Path folder, String language) throws Exception {
    Command.Result built = Command.of("./build.sh").in(folder).within(Duration.ofMinutes(14)).run();
    assumeTrue(built.exit() != UNAVAILABLE, () -> language + ": " + built.error());
    assertThat(built.exit()).as(built.error()).isZero();
  }

  /** Every sample of the language's page is a part of what {@code new} writes. */
  @ParameterizedTest
  @MethodSource("languages")
  void samplesOfTheLanguagesPageAreOfTheTemplate(String language) throws IOException {
    String page =
        Files.readString(Repository.ROOT.resolve("docs/write-a-function-in-" + language + ".md"));
    String written = sources(TEMPLATES.resolve(language));

    List<String> samples =
        Pattern.compile("(?s)```" + language + "\n(.*?)```")
            .matcher(page)
            .results()
            .map((MatchResult sample) -> sample.group(1))
            .toList();
    assertThat(samples).isNotEmpty();
    assertThat(samples).allSatisfy(sample -> assertThat(written).contains(sample));
  }

  private static String sources(Path template) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(template)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }
}
