package dev.nearside.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "\u0001javascript:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript\r:alert(1)",
        "java\u00adscript:alert(1)",
        "\ufeff\u200bjavascript:alert(1)",
        "vbscript:x",
        "file:///etc/passwd",
        "data:text/html,x",
        "data:,x",
        "data:image/svg+xml,x",
        "data:image/pngx,x",
        "blob:https://example.org/1",
        "filesystem:https://example.org/1"
      })
  void emptiesWhatIsDangerous(String destination) {
    assertThat(Links.safe(destination)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "https://example.org/javascript:x",
        "/javascript:x",
        "#javascript:x",
        "javascript",
        "javascript%3Ax",
        "mailto:me@example.org",
        "tel:+1",
        "data:image/png;base64,AAAA",
        "DATA:IMAGE/JPEG,x",
        "x-javascript:y"
      })
  void keepsTheRest(String destination) {
    assertThat(Links.safe(destination)).isEqualTo(destination);
  }
}
