package dev.nearside.client;

import dev.nearside.client.js.Blobs;
import dev.nearside.client.js.Bytes;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Promise;
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
  private final @Nullable JsValue original;
  private final int size;
  private final boolean blob;
  private @Nullable Bytes own;

  private Input(@Nullable JsValue original, int size, boolean blob, @Nullable Bytes own) {
    this.original = original;
    this.size = size;
    this.blob = blob;
    this.own = own;
  }

  static Input of(JsValue value, boolean transfer) {
    if (JsValue.type(value).equals("string")) {
      Bytes encoded = Bytes.encode(JsValue.text(value));
      return new Input(value, encoded.getLength(), false, encoded);
    }
    if (Blobs.isBlob(value)) {
      double size = ((Blobs) value).getSize();
      return new Input(value, (int) Math.min(size, Integer.MAX_VALUE), true, null);
    }
    Bytes view = Bytes.view(value);
    if (view == null) {
      throw Member.mistake("input", value, "a Uint8Array, an ArrayBuffer, a string or a Blob");
    }
    if (Bytes.isDetached(view)) {
      throw new NearsideException(
          ErrorCode.BAD_REQUEST, "the input's buffer was transferred away before the call");
    }
    return transfer
        ? new Input(null, view.getLength(), false, view)
        : new Input(view, view.getLength(), false, null);
  }

  int size() {
    return size;
  }

  /** A blob still to be read, or null when {@link #take} can be called. */
  @Nullable Promise reading() {
    return blob && own == null && original != null ? ((Blobs) original).arrayBuffer() : null;
  }

  void read(JsValue buffer) {
    own = Bytes.of(buffer);
  }

  /** Bytes to give away. */
  Bytes take() {
    Bytes mine = own;
    own = null;
    return mine == null && original != null ? Bytes.copy((Bytes) original) : required(mine);
  }

  /** Takes back what a worker returned. */
  void giveBack(Bytes bytes) {
    own = bytes;
  }

  /** What the node is sent: a string, a blob or bytes; null when it went down with a worker. */
  @Nullable JsValue body() {
    return original != null ? original : own;
  }

  private static Bytes required(@Nullable Bytes bytes) {
    if (bytes == null) {
      throw new NearsideException(
          ErrorCode.WORKER_LOST, "the input was transferred to a worker that died");
    }
    return bytes;
  }
}
