package dev.nearside.e2e.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.Outcome;
import dev.nearside.e2e.stage.HttpRunner;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.e2e.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The HTML of documents that nobody has judged by hand, beside that of markdown-it in its
 * CommonMark mode; our extensions are off for that.
 */
@ExtendWith(Stage.Resolver.class)
class MarkdownReferenceTest {
  private static final Map<String, String> PLAIN =
      Map.of(
          "html", "allow",
          "links", "any",
          "tables", "off",
          "strikethrough", "off",
          "autolinks", "off",
          "tasks", "off",
          "anchors", "off");

  /** A line break beside the tag of a block, or before a comment, is nothing that one sees. */
  private static final Pattern BREAK_AT_BLOCK =
      Pattern.compile("\n*(<(?:/?(?:p|h[1-6]|ul|ol|li|blockquote|hr|div)\\b[^>]*>|pre>|!--))\n?");

  private final HttpRunner ours;
  private final MarkdownIt reference;

  MarkdownReferenceTest(Stage stage) {
    ours = new HttpRunner(stage.node().url());
    reference = new MarkdownIt(stage.chrome().browser());
  }

  @AfterEach
  void closePage() {
    reference.close();
  }

  /** Documents that other projects wrote: those in the jars the tests run with. */
  @TestFactory
  Stream<DynamicTest> documentsOfOthers() {
    Map<String, String> documents = JarTexts.endingIn(".md");
    assertThat(documents).hasSizeGreaterThan(10);
    return tests(documents);
  }

  @TestFactory
  Stream<DynamicTest> documentsOfThisProject() throws IOException {
    Map<String, String> documents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Repository.ROOT)) {
      for (Path file : files.filter(MarkdownReferenceTest::isDocument).toList()) {
        documents.put(
            Repository.ROOT.relativize(file).toString(),
            new String(Files.readAllBytes(file), UTF_8));
      }
    }
    assertThat(documents).hasSizeGreaterThan(10);
    return tests(documents);
  }

  /**
   * Well-formed ones: on heaps of marks as {@code UnseenTest} has them markdown-it departs from the
   * specification's own implementation in about one of eight.
   */
  @TestFactory
  Stream<DynamicTest> documentsByChance() {
    return IntStream.range(0, 200)
        .mapToObj(seed -> new WellFormed(seed).document())
        .map(document -> DynamicTest.dynamicTest(firstLine(document), () -> check(document)));
  }

  private static String firstLine(String document) {
    return document.lines().findFirst().orElse("empty");
  }

  private static boolean isDocument(Path file) {
    String name = file.toString();
    return name.endsWith(".md") && !name.contains("/target/") && !name.contains("/node_modules/");
  }

  private Stream<DynamicTest> tests(Map<String, String> documents) {
    return documents.entrySet().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getValue())));
  }

  private void check(String document) throws Exception {
    assertThat(comparable(render(document))).isEqualTo(comparable(reference.render(document)));
  }

  private String render(String document) throws Exception {
    Outcome outcome = ours.run("markdown", "render", PLAIN, document.getBytes(UTF_8));
    if (!(outcome instanceof Outcome.Success success)) {
      throw new AssertionError("no HTML but " + outcome);
    }
    return new String(success.output(), UTF_8);
  }

  private static String comparable(String html) {
    return BREAK_AT_BLOCK.matcher(html).replaceAll("$1").strip();
  }
}
