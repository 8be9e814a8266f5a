package dev.nearside.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
  /** Java gives one U+FFFD for an encoded surrogate, browsers give three; the rest is the same. */
  private static void decodesAsJavaDoes(byte[] bytes) {
    for (int i = 0; i + 1 < bytes.length; i++) {
      if ((bytes[i] & 0xff) == 0xed && (bytes[i + 1] & 0xff) >= 0xa0) {
        return;
      }
    }
    assertThat(Utf8.decode(bytes, bytes.length)).isEqualTo(new String(bytes, UTF_8));
  }

  @Test
  void replacesEveryByteOfAnEncodedSurrogate() {
    byte[] bytes = {'a', (byte) 0xed, (byte) 0xa0, (byte) 0x80, 'b'};
    assertThat(Utf8.decode(bytes, bytes.length)).isEqualTo("a\ufffd\ufffd\ufffdb");
  }

  @Test
  void decodesRandomBytesAsJavaDoes() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(12)];
      random.nextBytes(bytes);
      decodesAsJavaDoes(bytes);
    }
  }

  @Test
  void decodesEveryPairAndTripleThatStartsASequenceAsJavaDoes() {
    for (int first = 0x80; first <= 0xff; first++) {
      for (int second = 0; second <= 0xff; second++) {
        for (int third : new int[] {0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0xbf, 0xc0, 0xf4, 0xff}) {
          byte[] bytes = {(byte) first, (byte) second, (byte) third, (byte) 0x80, 'x'};
          decodesAsJavaDoes(bytes);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain",
        "\u00e4\u0416\u20ac\ud83d\ude00",
        "\u0000\u007f\u0080\u07ff\u0800\uffff"
      })
  void roundTrips(String text) {
    byte[] bytes = Utf8.encode(text);
    assertThat(bytes).isEqualTo(text.getBytes(UTF_8));
    assertThat(Utf8.decode(bytes, bytes.length)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud83d", "\ude00", "a\ud83db", "\ude00\ud83d"})
  void writesALoneSurrogateAsReplacement(String text) {
    assertThat(new String(Utf8.encode(text), UTF_8))
        .isEqualTo(text.replace('\ud83d', '\ufffd').replace('\ude00', '\ufffd'));
  }
}
