package dev.nearside.e2e.stage;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Outcome;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a promise of the client came to. */
public sealed interface Called {
  /**
   * @param where {@code device} or {@code server}
   * @param reason the reason's code
   * @param sha256 of the build that ran
   */
  record Answer(
      byte[] output, String where, String reason, Map<String, Object> timings, String sha256)
      implements Called {}

  /**
   * @param name the error's class
   */
  record Refusal(String name, String code, String message, @Nullable String where)
      implements Called {}

  /** Reads what the page's script gives. */
  @SuppressWarnings("unchecked")
  static Called read(Object value) {
    Map<String, @Nullable Object> map = (Map<String, @Nullable Object>) value;
    if (map.containsKey("output")) {
      return new Answer(
          Base64.getDecoder().decode(String.valueOf(map.get("output"))),
          String.valueOf(map.get("where")),
          String.valueOf(map.get("reason")),
          (Map<String, Object>) Objects.requireNonNull(map.get("timings")),
          String.valueOf(map.get("sha256")));
    }
    return new Refusal(
        String.valueOf(map.get("name")),
        String.valueOf(map.get("code")),
        String.valueOf(map.get("message")),
        (String) map.get("where"));
  }

  /** The same without the place. */
  default Outcome outcome() {
    return switch (this) {
      case Answer answer -> new Outcome.Success(answer.output());
      case Refusal refusal ->
          new Outcome.Failure(ErrorCode.parse(refusal.code()), refusal.message());
    };
  }

  default Answer answer() {
    if (this instanceof Answer answer) {
      return answer;
    }
    throw new AssertionError("expected an answer, got " + this);
  }

  default Refusal refusal() {
    if (this instanceof Refusal refusal) {
      return refusal;
    }
    throw new AssertionError("expected a failure, got " + this);
  }
}
