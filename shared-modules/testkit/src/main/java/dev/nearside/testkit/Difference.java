package dev.nearside.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Says how two byte strings differ: where first, and what stands around there in both. */
public final class Difference {
  private static final int AROUND = 16;

  private Difference() {}

  /** Returns null when they are equal. */
  public static @Nullable String between(byte[] expected, byte[] actual) {
    int at = Arrays.mismatch(expected, actual);
    if (at < 0) {
      return null;
    }
    return "first difference at byte "
        + at
        + "; expected "
        + expected.length
        + " bytes: "
        + around(expected, at)
        + ", got "
        + actual.length
        + " bytes: "
        + around(actual, at);
  }

  /** Some bytes from a little before {@code at}: as text when they are printable, else in hex. */
  private static String around(byte[] bytes, int at) {
    int from = Math.max(0, at - AROUND);
    int to = Math.min(bytes.length, at + AROUND);
    byte[] part = Arrays.copyOfRange(bytes, Math.min(from, to), to);
    String text = printable(part);
    String shown = text == null ? HexFormat.ofDelimiter(" ").formatHex(part) : "\"" + text + "\"";
    return (from > 0 ? "..." : "") + shown + (to < bytes.length ? "..." : "");
  }

  private static @Nullable String printable(byte[] bytes) {
    for (byte b : bytes) {
      if (b < ' ' && b != '\n' && b != '\t') {
        return null;
      }
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString().replace("\n", "\\n");
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
