package dev.nearside.host.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          api.example.org     | api.example.org     | true
          api.example.org     | api.example.org.evil| false
          api.example.org     | xapi.example.org    | false
          *                   | anything.at.all     | true
          *.example.org       | a.example.org       | true
          *.example.org       | a.b.example.org     | true
          *.example.org       | example.org         | false
          *.example.org       | example.org.evil    | false
          *.example.org       | evilexample.org     | false
          *example.org        | evilexample.org     | true
          api-?.example.org   | api-1.example.org   | true
          api-?.example.org   | api-12.example.org  | false
          api-[0-3].example.* | api-2.example.net   | true
          api-[0-3].example.* | api-4.example.net   | false
          api-[!0-3].example.*| api-4.example.net   | true
          {a,b}.example.org   | b.example.org       | true
          {a,b}.example.org   | c.example.org       | false
          {a,b*}.{org,net}    | bcd.net             | true
          *a*b*c              | xxaxxbxxc           | true
          *a*b*c              | xxaxxbxx            | false
          [::1]               | [::1]               | true
          127.0.0.1           | 127.0.0.1           | true
          """)
  void aPatternMeansTheseHosts(String pattern, String host, boolean allowed) {
    assertThat(new AllowedHosts(List.of(AllowedHosts.check(pattern))).allows(host))
        .isEqualTo(allowed);
  }

  @Test
  void noPatternAllowsNothing() {
    assertThat(new AllowedHosts(List.of()).allows("example.org")).isFalse();
  }

  /** A matcher that goes back and forth would not end before the test's time is over. */
  @Test
  void manyStarsTakeNoTime() {
    String stars = "*a".repeat(60) + "b";
    assertThat(new AllowedHosts(List.of(stars)).allows("a".repeat(250))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://example.org",
        "example.org/path",
        "!example.org",
        "Example.org",
        "+(a|b).org",
        "a b",
        "{a,b.org",
        "a,b",
        "{a,{b,c}}",
        "#a",
        "{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}"
      })
  void whatIsNoPatternIsRefused(String pattern) {
    assertThatThrownBy(() -> AllowedHosts.check(pattern))
        .isInstanceOfSatisfying(
            NearsideException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST))
        .hasMessageContaining("'" + pattern + "' is no pattern of a host; write it like");
  }
}
