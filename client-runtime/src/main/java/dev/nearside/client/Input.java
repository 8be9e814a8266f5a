package dev.nearside.client;

import dev.nearside.client.js.Answers;
import dev.nearside.client.js.Bytes;
import dev.nearside.client.js.JsValue;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import org.jspecify.annotations.Nullable;

/**
 * The input of a call: bytes for a worker, which owns what it is sent, and the same bytes for the
 * node, should the worker fail.
 *
 * <p>A worker gets bytes that are nobody else's: of a blob what was read, of a text what was
 * encoded, of the caller's bytes a copy, unless the caller gave them away. What is needed to start
 * again stays here.
 */
final class Input {
  /** Bytes that are copied in no time. */
  static final int CHEAP = 1 << 20;

  /** Bytes. */
  final int size;

  /** The caller's value, to be left as it is; null when the caller gave it away. */
  private final @Nullable JsValue original;

  /** A view of the caller's bytes, to be copied. */
  private final @Nullable Bytes view;

  private @Nullable Bytes own;

  /** Whether it is a list of numbers, whose caller wants numbers back. */
  final boolean isNumbers;

  Input(JsValue given, boolean transfer) {
    isNumbers = Answers.isList(given);
    JsValue value = isNumbers ? Answers.json(given) : given;
    if (Bytes.isDetached(value)) {
      throw new NearsideException(
          ErrorCode.BAD_REQUEST, "the input's buffer was transferred away before");
    }
    Bytes bytes = Bytes.view(value);
    original = transfer && bytes != null ? null : value;
    view = bytes;
    if (bytes != null) {
      own = transfer ? bytes : null;
      size = bytes.getLength();
    } else if (JsValue.is(value, "string")) {
      own = Bytes.encode(value);
      size = own.getLength();
    } else if (Bytes.isBlob(value)) {
      size = Bytes.blobSize(value);
    } else {
      throw Check.mistake("input", value, "bytes, a string, a Blob or numbers");
    }
  }

  /** The blob that has to be read before {@link #take}, or null. */
  @Nullable JsValue unread() {
    return own == null && view == null ? original : null;
  }

  /** Takes what a blob held, or what a worker gave back. */
  void put(Bytes bytes) {
    own = bytes;
  }

  /** Bytes to give away. */
  Bytes take() {
    Bytes mine = own;
    own = null;
    if (mine == null) {
      mine = view == null || original == null ? null : Bytes.copy(view);
    }
    if (mine == null) {
      throw lost();
    }
    return mine;
  }

  /**
   * A copy to give away, for someone who may not take it in the end; null where a copy is not
   * cheap, or not what the caller asked for.
   */
  @Nullable Bytes spare() {
    Bytes mine = own == null ? view : own;
    return mine == null || original == null || size > CHEAP ? null : Bytes.copy(mine);
  }

  /** What the node is sent: the caller's value or own bytes. */
  JsValue body() {
    JsValue body = original == null ? own : original;
    if (body == null) {
      throw lost();
    }
    return body;
  }

  private static NearsideException lost() {
    return new NearsideException(
        ErrorCode.WORKER_LOST, "the worker died with the transferred input");
  }
}
