package dev.nearside.testkit;

import dev.nearside.contract.ErrorCode;
import org.jspecify.annotations.Nullable;

/** What a vector's call must come to. */
public sealed interface Expectation {
  /** Exactly these bytes. */
  record Output(byte[] bytes) implements Expectation {}

  /** Bytes with this SHA-256, for outputs too large to keep beside the source. */
  record OutputHash(String sha256) implements Expectation {}

  /**
   * A failure.
   *
   * @param message the whole message, or null when any will do
   */
  record Error(ErrorCode code, @Nullable String message) implements Expectation {}
}
