package dev.nearside.client;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Reason;

/**
 * Why the device could not run a call; nothing the function itself did.
 *
 * @param detail what the browser said, may be empty
 */
record Obstacle(Reason reason, String detail) {
  String message() {
    return detail.isEmpty() ? reason.sentence() : reason.sentence() + ": " + detail;
  }

  /** The error for a caller who allows no other place. */
  NearsideException asError(String module) {
    return new NearsideException(code(), module + " cannot run on this device: " + message());
  }

  private ErrorCode code() {
    return switch (reason) {
      case LOAD_FAILED -> ErrorCode.UNREACHABLE;
      case INTEGRITY_FAILED -> ErrorCode.INTEGRITY;
      case WORKER_LOST -> ErrorCode.WORKER_LOST;
      case OUT_OF_MEMORY -> ErrorCode.MEMORY_LIMIT;
      default -> ErrorCode.CANNOT_RUN_HERE;
    };
  }
}
