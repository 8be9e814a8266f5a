package dev.nearside.host.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuestUrlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          https://example.org               | https://example.org/                  | example.org
          HTTPS://Example.ORG/Path          | https://example.org/Path              | example.org
          http://a.b:8080/x?y=1&z[]=2#part  | http://a.b:8080/x?y=1&z%5B%5D=2       | a.b
          http://a?q                        | http://a/?q                           | a
          http://a/b c\\e"f<g>^              | http://a/b%20c%5Ce%22f%3Cg%3E%5E      | a
          http://a/%41%zz%                  | http://a/%41%25zz%25                  | a
          http://a/\u20ac                   | http://a/%E2%82%AC                    | a
          http://127.0.0.1/                 | http://127.0.0.1/                     | 127.0.0.1
          http://[::1]:90/x                 | http://[::1]:90/x                     | [::1]
          http://x_y-z.example/             | http://x_y-z.example/                 | x_y-z.example
          """)
  void oneFormForEachUrl(String given, String text, String host) {
    GuestUrl url = GuestUrl.parse(given);
    assertThat(url.text()).isEqualTo(text);
    assertThat(url.host()).isEqualTo(host);
    assertThat(URI.create(text).toString()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/relative",
        "example.org",
        "ftp://example.org/",
        "file:///etc/passwd",
        "data:text/plain,x",
        "http:///path",
        "http://",
        "http://user@example.org/",
        "http://allowed.example\\@evil.example/",
        "http://evil.example\\.allowed.example/",
        "http://example..org/",
        "http://example.org./",
        "http://exa mple.org/",
        "http://exa%6dple.org/",
        "http://b\u00fccher.example/",
        "http://2130706433/",
        "http://127.1/",
        "http://0x7f.0.0.1/",
        "http://0177.0.0.1/",
        "http://127.0.0.256/",
        "http://127.0.0.01/",
        "http://1.2.3.4.5/",
        "http://example.org:/",
        "http://example.org:0/",
        "http://example.org:65536/",
        "http://example.org:8080a/",
        "http://[::1/",
        "http://[::1]x/",
        "http://[g::1]/",
        "http://a\r\nHost: b/"
      })
  void whatParsersReadDifferentlyIsNone(String given) {
    assertThatThrownBy(() -> GuestUrl.parse(given))
        .isInstanceOfSatisfying(
            NearsideException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FUNCTION_ERROR))
        .hasMessage("http_request to '" + given + "': not a plain http or https URL");
  }
}
