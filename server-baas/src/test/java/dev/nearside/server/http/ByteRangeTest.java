package dev.nearside.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteRangeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bytes=0-0      | 100 | 0-0
          bytes=0-99     | 100 | 0-99
          bytes=0-999    | 100 | 0-99
          bytes=50-      | 100 | 50-99
          bytes=-1       | 100 | 99-99
          bytes=-1000    | 100 | 0-99
          bytes=100-     | 100 | outside
          bytes=100-200  | 100 | outside
          bytes=-0       | 100 | outside
          bytes=0-       | 0   | outside
          bytes=5-4      | 100 | whole
          bytes=0-1,5-6  | 100 | whole
          bytes=         | 100 | whole
          bytes=-        | 100 | whole
          bytes=a-b      | 100 | whole
          bytes=0--5     | 100 | whole
          bytes=0x1-5    | 100 | whole
          items=0-5      | 100 | whole
          bytes=99999999999999999999-  | 100 | outside
          bytes=0-99999999999999999999 | 100 | 0-99
          bytes=-99999999999999999999  | 100 | 0-99
          """)
  void readsOneRange(String header, long size, String expected) {
    ByteRange range = ByteRange.parse(header, size);
    String read =
        range == null
            ? "whole"
            : range == ByteRange.OUTSIDE ? "outside" : range.first() + "-" + range.last();
    assertThat(read).isEqualTo(expected);
  }
}
