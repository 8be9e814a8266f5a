package dev.nearside.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The JDK's coder is the oracle: it too replaces maximal subparts, but for surrogates in three
 * bytes, of which it makes one U+FFFD and the Encoding Standard three.
 */
class Utf8Test {
  @Test
  void everyCodePointTravels() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        String text = Character.toString(c);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!text.equals(Utf8.decode(bytes)) || c % 97 == 0) {
          assertThat(Utf8.decode(bytes)).isEqualTo(text);
        }
        if (!java.util.Arrays.equals(bytes, Utf8.encode(text))) {
          assertThat(Utf8.encode(text)).isEqualTo(bytes);
        }
      }
    }
  }

  @Test
  void anyThreeBytesAreReadAsTheJdkReadsThem() {
    byte[] bytes = new byte[3];
    for (int i = 0x800000; i <= 0xFFFFFF; i++) {
      bytes[0] = (byte) (i >> 16);
      bytes[1] = (byte) (i >> 8);
      bytes[2] = (byte) i;
      String expected = new String(bytes, StandardCharsets.UTF_8);
      if (!holdsSurrogate(bytes) && !expected.equals(Utf8.decode(bytes))) {
        assertThat(Utf8.decode(bytes)).as(Integer.toHexString(i)).isEqualTo(expected);
      }
    }
  }

  @Test
  void anyBytesAreReadAsTheJdkReadsThem() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(24)];
      random.nextBytes(bytes);
      for (int j = 0; j < bytes.length; j++) {
        // Lead bytes of four and their followers are rare otherwise.
        bytes[j] = random.nextBoolean() ? (byte) (0xF0 | bytes[j] & 7) : (byte) (bytes[j] | 0x80);
      }
      if (!holdsSurrogate(bytes)) {
        assertThat(Utf8.decode(bytes)).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void everyByteOfASurrogateIsReplaced() {
    byte[] surrogate = {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80, 'b'};
    assertThat(Utf8.decode(surrogate)).isEqualTo("a\ufffd\ufffd\ufffdb");
  }

  @Test
  void halfOfASurrogatePairIsReplaced() {
    assertThat(Utf8.decode(Utf8.encode("a\ud83d-\ude00b"))).isEqualTo("a\ufffd-\ufffdb");
  }

  @Test
  void decodesARange() {
    assertThat(Utf8.decode("abcde".getBytes(StandardCharsets.UTF_8), 1, 3)).isEqualTo("bcd");
    // A character that the range cuts is not read from beyond it.
    assertThat(Utf8.decode("x\u20ac".getBytes(StandardCharsets.UTF_8), 0, 3)).isEqualTo("x\ufffd");
  }

  private static boolean holdsSurrogate(byte[] bytes) {
    for (int i = 1; i < bytes.length; i++) {
      if (bytes[i - 1] == (byte) 0xED && (bytes[i] & 0xFF) >= 0xA0) {
        return true;
      }
    }
    return false;
  }
}
