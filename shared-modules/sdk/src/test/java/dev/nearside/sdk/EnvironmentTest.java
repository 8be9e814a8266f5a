package dev.nearside.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
  private static Map<String, String> parse(String strings) {
    return Environment.parse(strings.getBytes(UTF_8));
  }

  @Test
  void readsEntriesInTheirOrder() {
    assertThat(parse("b=1\0a=\u00e4=2\0empty=\0"))
        .containsExactly(Map.entry("b", "1"), Map.entry("a", "\u00e4=2"), Map.entry("empty", ""));
  }

  @Test
  void skipsWhatIsNoEntry() {
    assertThat(parse("")).isEmpty();
    assertThat(parse("=x\0name\0unfinished=1")).isEmpty();
  }
}
