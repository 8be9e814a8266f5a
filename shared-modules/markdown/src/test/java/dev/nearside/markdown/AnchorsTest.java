package dev.nearside.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.sdk.Config;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnchorsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "One Two | one-two",
        "a - b_c | a---b_c",
        "What's new? | whats-new",
        "\u00dcber \u65e5\u672c\u8a9e | \u00fcber-\u65e5\u672c\u8a9e",
        "\u0418\u043c\u044f 2 | \u0438\u043c\u044f-2",
        "\u0939\u093f\u0928\u094d\u0926\u0940 | \u0939\u093f\u0928\u094d\u0926\u0940",
        "!?. | section"
      })
  void keepsLettersDigitsAndDashes(String heading, String slug) {
    assertThat(Anchors.slug(heading)).isEqualTo(slug);
  }

  @Test
  void neverGivesOneIdTwice() {
    String html = Html.of("# a\n# a-1\n# a\n# a\n# a-1", Options.of(Config.of(Map.of())));
    assertThat(html)
        .isEqualTo(
            """
            <h1 id="a">a</h1>
            <h1 id="a-1">a-1</h1>
            <h1 id="a-2">a</h1>
            <h1 id="a-3">a</h1>
            <h1 id="a-1-1">a-1</h1>
            """);
  }
}
