package dev.nearside.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class UppercaseTest {
  @Test
  void changesEveryCharacterAsJavaDoes() {
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      String text = "a" + Character.toString(point) + "z";
      assertThat(Uppercase.of(text)).isEqualTo(text.toUpperCase(Locale.ROOT));
    }
  }

  @Test
  void givesTextWithoutLettersBack() {
    String text = "ABC 123";
    assertThat(Uppercase.of(text)).isSameAs(text);
  }
}
