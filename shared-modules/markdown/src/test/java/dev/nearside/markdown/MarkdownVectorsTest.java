package dev.nearside.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Outcome;
import dev.nearside.sdk.Config;
import dev.nearside.sdk.Failure;
import dev.nearside.sdk.Utf8;
import dev.nearside.testkit.VectorFolder;
import dev.nearside.testkit.Vectors;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The vectors on plain Java: what TeaVM's compilation and its class library must not change. */
class MarkdownVectorsTest {
  private static final Path FOLDER = Path.of("");
  private static final int SPECIFICATION_EXAMPLES = 652;

  @TestFactory
  Stream<DynamicTest> holds() {
    return Vectors.tests(FOLDER, MarkdownVectorsTest::run);
  }

  @Test
  void hasEveryExampleOfTheSpecification() {
    assertThat(VectorFolder.read(FOLDER))
        .filteredOn(vector -> vector.name().startsWith("example "))
        .hasSize(SPECIFICATION_EXAMPLES);
  }

  private static Outcome run(
      String module, String function, Map<String, String> config, byte[] input) {
    try {
      String html = Html.of(Utf8.decode(input), Options.of(Config.of(config)));
      return new Outcome.Success(Utf8.encode(html));
    } catch (Failure failure) {
      return new Outcome.Failure(ErrorCode.FUNCTION_ERROR, failure.sentence());
    }
  }
}
