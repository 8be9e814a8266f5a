package dev.nearside.e2e.parity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nearside.testkit.Expectation;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an input must end, by somebody else's word: the module's publisher, a specification. */
sealed interface Known {
  /** What is wrong with an end, or null. */
  @Nullable String wrong(Ended ended);

  /** Fails when a use ended otherwise than is known. */
  static void check(Use use, Ended ended) {
    Known known = use.known();
    String wrong = known == null ? null : known.wrong(ended);
    if (wrong != null) {
      throw new AssertionError(use.name() + ": " + wrong);
    }
  }

  /** An end of this kind, with this text as its output where one is given. */
  record End(String kind, @Nullable String text) implements Known {
    @Override
    public @Nullable String wrong(Ended ended) {
      boolean same =
          ended.kind().equals(kind)
              && (text == null || new String(ended.output(), UTF_8).equals(text));
      return same ? null : "expected " + kind + " '" + text + "', got " + ended;
    }
  }

  /** An end of this kind with output of this SHA-256. */
  record Hash(String kind, String sha256) implements Known {
    @Override
    public @Nullable String wrong(Ended ended) {
      String actual = hash(ended.output());
      return ended.kind().equals(kind) && actual.equals(sha256)
          ? null
          : "expected " + kind + " of SHA-256 " + sha256 + ", got " + actual + " of " + ended;
    }
  }

  /** What a vector of ours says. */
  record Vector(Expectation expectation) implements Known {
    @Override
    public @Nullable String wrong(Ended ended) {
      boolean same =
          switch (expectation) {
            case Expectation.Output(byte[] bytes) ->
                ended.kind().equals("output") && Arrays.equals(bytes, ended.output());
            case Expectation.OutputHash(String sha256) ->
                ended.kind().equals("output") && hash(ended.output()).equals(sha256);
            case Expectation.Error(var code, var message) ->
                ended.kind().equals(code.wire())
                    && (message == null || message.equals(ended.rest().get("message")));
          };
      return same ? null : "expected " + expectation + ", got " + ended;
    }
  }

  /** Numbers, by their bits; of a NaN any. */
  record Numbers(List<String> types, List<String> bits) implements Known {
    @Override
    public @Nullable String wrong(Ended ended) {
      String actual =
          ended.kind().equals("output")
              ? SpecNumbers.bits(types, new String(ended.output(), UTF_8)).toString()
              : ended.toString();
      return actual.equals(bits.toString()) ? null : "expected " + bits + ", got " + actual;
    }
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
