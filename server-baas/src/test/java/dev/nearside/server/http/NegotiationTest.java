package dev.nearside.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.server.modules.Encoding;
import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegotiationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          br, gzip, zstd, deflate         | br
          gzip, deflate                   | gzip
          zstd                            | zstd
          GZIP                            | gzip
          x-gzip                          | gzip
          br;q=0.1, gzip;q=0.9            | gzip
          br;q=0, gzip;q=0.5              | gzip
          br; q=0.5 , zstd; q=0.5         | br
          *                               | br
          *;q=0.1, gzip                   | gzip
          br;q=0, *                       | zstd
          identity, br;q=0.5              | identity
          identity;q=0, gzip;q=0.2        | gzip
          *;q=0                           | identity
          deflate                         | identity
          br;q=rubbish                    | identity
          br;q=7                          | identity
          ''                              | identity
          ,,;;,                           | identity
          """)
  void choosesTheBestWelcomeCoding(String accept, String token) {
    assertThat(Negotiation.choose(accept, EnumSet.allOf(Encoding.class)).token()).isEqualTo(token);
  }

  @ParameterizedTest
  @CsvSource({"'br, gzip', gzip", "br, identity"})
  void choosesOnlyWhatIsThere(String accept, String token) {
    EnumSet<Encoding> available = EnumSet.of(Encoding.GZIP, Encoding.IDENTITY);
    assertThat(Negotiation.choose(accept, available).token()).isEqualTo(token);
  }
}
