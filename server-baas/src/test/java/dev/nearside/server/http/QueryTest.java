package dev.nearside.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {
  @Test
  void readsWhatUrlSearchParamsWrites() {
    assertThat(Query.config("width=640&title=a+b%26c%3Dd&%C3%BC=%E2%82%AC&flag&empty="))
        .containsExactly(
            Map.entry("width", "640"),
            Map.entry("title", "a b&c=d"),
            Map.entry("\u00fc", "\u20ac"),
            Map.entry("flag", ""),
            Map.entry("empty", ""));
  }

  @Test
  void readsNothingFromNothing() {
    assertThat(Query.config(null)).isEmpty();
    assertThat(Query.config("")).isEmpty();
    assertThat(Query.config("&&")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a=1&b=2&a=3 | given twice
          =1          | it is empty
          a%3Db=1     | it is empty or has
          a%00=1      | it is empty or has
          a=%00       | has a NUL
          a=%         | two hex digits do not follow
          a=%4        | two hex digits do not follow
          a=%zz       | two hex digits do not follow
          a=%ff       | is not UTF-8
          a=%c0%80    | is not UTF-8
          a=%ed%a0%80 | is not UTF-8
          """)
  void refusesWhatIsNoConfig(String query, String sentence) {
    assertThatThrownBy(() -> Query.config(query))
        .isInstanceOfSatisfying(
            NearsideException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST))
        .hasMessageContaining(sentence);
  }

  @Test
  void refusesAnEndlessConfig() {
    assertThatThrownBy(() -> Query.config("a=" + "x".repeat(Query.MAX_LENGTH)))
        .hasMessageContaining("8194 characters; allowed are 8192");
  }
}
