package dev.nearside.client.js;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSProperty;

/** A {@code Uint8Array}. */
@JSClass(transparent = true)
public abstract class Bytes extends JsValue {
  @JSProperty
  public abstract int getLength();

  @JSProperty
  public abstract int getByteOffset();

  @JSProperty
  public abstract JsValue getBuffer();

  @JSBody(params = "buffer", script = "return new Uint8Array(buffer);")
  public static native Bytes of(JsValue buffer);

  /**
   * The same bytes in a buffer of their own, which can be transferred; {@link WorkerPort#post}
   * copies a few once more, which takes less time than a transfer.
   */
  @JSBody(
      params = "bytes",
      script =
          "var copy = new Uint8Array(bytes);"
              + " if (copy.length < 4096) copy.few = true; return copy;")
  public static native Bytes copy(Bytes bytes);

  @JSBody(params = "text", script = "return new TextEncoder().encode(text);")
  public static native Bytes encode(JsValue text);

  /** The same bytes seen as a Uint8Array when {@code value} holds bytes, otherwise null. */
  @JSBody(
      params = "value",
      script =
          "return ArrayBuffer.isView(value)"
              + " ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)"
              + " : Object.prototype.toString.call(value) === '[object ArrayBuffer]'"
              + " ? new Uint8Array(value) : null;")
  public static native @Nullable Bytes view(JsValue value);

  /** Whether the value's buffer was transferred away, where the browser can tell. */
  @JSBody(params = "value", script = "return !!value && (value.buffer || value).detached === true;")
  public static native boolean isDetached(JsValue value);

  @JSBody(params = "value", script = "return typeof Blob === 'function' && value instanceof Blob;")
  public static native boolean isBlob(JsValue value);

  /** Bytes, at most 2 GiB; more are more than any limit. */
  @JSBody(params = "blob", script = "return Math.min(blob.size, 0x7fffffff);")
  public static native int blobSize(JsValue blob);

  /** Resolves to an ArrayBuffer. */
  @JSBody(params = "blob", script = "return blob.arrayBuffer();")
  public static native Promise readBlob(JsValue blob);

  /** All of a blob, at once: in workers only. */
  @JSBody(
      params = "blob",
      script = "return new Uint8Array(new FileReaderSync().readAsArrayBuffer(blob));")
  public static native Bytes readNow(JsValue blob);

  /** Bytes written as hex digits. */
  @JSBody(
      params = "hex",
      script =
          "return Uint8Array.from(hex.match(/../g), function(pair) { return parseInt(pair, 16); });")
  public static native Bytes parseHex(String hex);
}
