package dev.nearside.server.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EcmaTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "-1",
        "10",
        "0.1",
        "-0.5",
        "123.456",
        "5e-324",
        "2e-323",
        "1.7976931348623157e+308",
        "0.000001",
        "1e-7",
        "1.5e-7",
        "100000000000000000000",
        "1e+21",
        "1.2e+21",
        "2e-44",
        "9007199254740993000",
        "0.10000000149011612",
        "123456789012345680000"
      })
  void writesAsJavaScriptDoes(String text) {
    assertThat(Ecma.text(Double.parseDouble(text))).isEqualTo(text);
  }

  @Test
  void whatItWritesReadsBackAsTheSame() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value) && value != 0) {
        assertThat(Double.parseDouble(Ecma.text(value))).isEqualTo(value);
      }
    }
  }
}
