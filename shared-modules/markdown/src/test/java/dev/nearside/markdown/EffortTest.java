package dev.nearside.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.sdk.Config;
import dev.nearside.sdk.Failure;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EffortTest {
  private static String render(String markdown) {
    return Html.of(markdown, Options.of(Config.of(Map.of("html", "allow"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "<           | 100000 | unclosed <",
        "'<a@b '     | 30000  | unclosed <",
        "'a <? '     | 30000  | unclosed <",
        "~a~~        | 30000  | or ~",
        "'*a '       | 5000   | opens more than 1000",
        "'a ![b'     | 5000   | opens more than 1000",
      })
  void refusesWhatIsMadeToCost(String part, int times, String sentence) {
    String text = "x " + part.replace("'", "").repeat(times);
    assertThatThrownBy(() -> render(text))
        .isInstanceOf(Failure.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void refusesRunsOfBackticksOfManyLengths() {
    StringBuilder text = new StringBuilder("x");
    for (int length = 1; length < 1500; length++) {
      text.append(' ').append("`".repeat(length));
    }
    assertThatThrownBy(() -> render(text.toString())).hasMessageContaining("unclosed <, ` or ~");
  }

  @Test
  void refusesTablesThatLeaveOutCells() {
    String text = "|a".repeat(1000) + "\n" + "|-".repeat(1000) + "\n" + "|a\n".repeat(1000);
    assertThatThrownBy(() -> render(text)).hasMessageContaining("leave out");
  }

  @Test
  void refusesReferencesThatMultiply() {
    String text = "[a]: /" + "u".repeat(10_000) + "\n\n" + "[a] ".repeat(3000);
    assertThatThrownBy(() -> render(text)).hasMessageContaining("links come to more than");
  }

  @Test
  void refusesEndlessSpace() {
    assertThatThrownBy(() -> render("[a" + " ".repeat(501) + "b]"))
        .hasMessage("A paragraph has more than 500 spaces in a row.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<b>x</b> &amp; <i title=\"y\">z</i> ",
        "`code` and ``more`` ",
        "*a* **b** _c_ ~~d~~ ",
        "![a](b) [c](d) ",
        "<https://example.org> "
      })
  void rendersLongParagraphsOfOrdinaryText(String part) {
    assertThat(render(part.repeat(2000))).startsWith("<p>").endsWith("</p>\n");
  }

  @Test
  void rendersLongTables() {
    String text = "|a|b|c|\n|-|-|-|\n" + "|1|2|3|\n".repeat(20_000);
    assertThat(render(text)).contains("<td>3</td>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<img alt='a' src=\"LONG\"/> | true",
        "<a b=LONG c>  | true",
        "</LONG > | true",
        "<a b=LONG> x | false",
        "<a b=\"LONG> | false",
        "<a LONG=> | false",
        "<1LONG> | false",
        "<https://LONG> | false",
      })
  void knowsALongTagThatIsAWholeLine(String shape, boolean whole) {
    String line = shape.strip().replace("LONG", "x".repeat(300));
    String html = render(line);
    assertThat(html).isEqualTo(whole ? line + "\n" : html);
    assertThat(html.startsWith("<p>")).isEqualTo(!whole);
  }

  @Test
  void linksLongAddresses() {
    String address = "https://example.org/" + "x".repeat(300);
    assertThat(render("<" + address + ">"))
        .isEqualTo("<p><a href=\"" + address + "\">" + address + "</a></p>\n");
    assertThat(render("a <" + address + " b>")).contains("&lt;<a");
  }
}
