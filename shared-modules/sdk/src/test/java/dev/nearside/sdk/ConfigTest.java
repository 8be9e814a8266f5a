package dev.nearside.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
  private static Config config(String value) {
    return Config.of(Map.of("key", value));
  }

  @Test
  void givesTheFallbackOfAnOptionThatIsMissing() {
    Config none = Config.of(Map.of());
    assertThat(none.text("key", "fallback")).isEqualTo("fallback");
    assertThat(none.choice("key", "first", "second")).isEqualTo("first");
    assertThat(none.flag("key", true)).isTrue();
    assertThat(none.flag("key", false)).isFalse();
    assertThat(none.integer("key", 7, 1, 9)).isEqualTo(7);
  }

  @Test
  void givesTheValue() {
    assertThat(config("v").text("key")).isEqualTo("v");
    assertThat(config("second").choice("key", "first", "second")).isEqualTo("second");
    assertThat(config("off").flag("key", true)).isFalse();
    assertThat(config("on").flag("key", false)).isTrue();
    assertThat(config("1").integer("key", 7, 1, 9)).isEqualTo(1);
    assertThat(config("9").integer("key", 7, 1, 9)).isEqualTo(9);
  }

  @Test
  void failsWhenARequiredOptionIsMissing() {
    assertThatThrownBy(() -> Config.of(Map.of()).text("key"))
        .isInstanceOf(Failure.class)
        .hasMessage("The option \"key\" is missing.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "10", "", "a", "1.5", "99999999999", "-1", " 1"})
  void namesANumberThatIsNotAllowed(String value) {
    assertThatThrownBy(() -> config(value).integer("key", 7, 1, 9))
        .isInstanceOf(Failure.class)
        .hasMessage(
            "The option \"key\" is \"" + value + "\"; allowed is a whole number from 1 to 9.");
  }

  @Test
  void namesAChoiceThatIsNotAllowed() {
    assertThatThrownBy(() -> config("third").choice("key", "first", "second"))
        .isInstanceOf(Failure.class)
        .hasMessage("The option \"key\" is \"third\"; allowed is one of first, second.");
    assertThatThrownBy(() -> config("yes").flag("key", true))
        .isInstanceOf(Failure.class)
        .hasMessage("The option \"key\" is \"yes\"; allowed is one of on, off.");
  }

  @Test
  void namesAnOptionThatIsNotKnown() {
    config("v").allow("key", "other");
    assertThatThrownBy(() -> config("v").allow("keys", "other"))
        .isInstanceOf(Failure.class)
        .hasMessage("The option \"key\" is not known; known are keys, other.");
  }
}
