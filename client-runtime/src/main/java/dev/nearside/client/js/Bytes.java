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

  /** Copies all of {@code from} to {@code offset}; throws a RangeError when it does not fit. */
  public abstract void set(Bytes from, int offset);

  @JSBody(params = "length", script = "return new Uint8Array(length);")
  public static native Bytes allocate(int length);

  @JSBody(params = "buffer", script = "return new Uint8Array(buffer);")
  public static native Bytes of(JsValue buffer);

  @JSBody(
      params = {"buffer", "offset", "length"},
      script = "return new Uint8Array(buffer, offset, length);")
  public static native Bytes of(JsValue buffer, int offset, int length);

  /** The same bytes in a buffer of their own, which can be transferred. */
  @JSBody(params = "bytes", script = "return new Uint8Array(bytes);")
  public static native Bytes copy(Bytes bytes);

  @JSBody(params = "text", script = "return new TextEncoder().encode(text);")
  public static native Bytes encode(String text);

  /** The same bytes seen as a Uint8Array when {@code value} holds bytes, otherwise null. */
  @JSBody(
      params = "value",
      script =
          "return ArrayBuffer.isView(value)"
              + " ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)"
              + " : Object.prototype.toString.call(value) === '[object ArrayBuffer]'"
              + " ? new Uint8Array(value) : null;")
  public static native @Nullable Bytes view(JsValue value);

  /** Whether the buffer behind it was transferred away, where the browser can tell. */
  @JSBody(params = "bytes", script = "return bytes.buffer.detached === true;")
  public static native boolean isDetached(Bytes bytes);

  /** Bytes of a module small enough to be written as a text of hex digits. */
  @JSBody(
      params = "hex",
      script =
          "return Uint8Array.from(hex.match(/../g), function(pair) { return parseInt(pair, 16); });")
  public static native Bytes parseHex(String hex);
}
