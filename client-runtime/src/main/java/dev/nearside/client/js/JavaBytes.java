package dev.nearside.client.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSByRef;

/** Java's byte arrays and JavaScript's, which are the same memory here. */
public final class JavaBytes {
  private JavaBytes() {}

  @JSBody(
      params = "bytes",
      script = "return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length);")
  @JSByRef
  public static native byte[] of(Bytes bytes);

  @JSBody(
      params = "bytes",
      script = "return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);")
  public static native Bytes view(@JSByRef byte[] bytes);

  /** A value that is a Uint8Array. */
  @JSBody(params = "value", script = "return value;")
  public static native Bytes cast(JsValue value);

  @JSBody(params = "bytes", script = "crypto.getRandomValues(bytes);")
  public static native void random(@JSByRef byte[] bytes);

  /** Keeps the view with the array: making one costs more than reading through it. */
  @JSBody(
      params = {"bytes", "at"},
      script =
          "var view = bytes.longs || (bytes.longs ="
              + " new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));"
              + " return view.getBigInt64(at, true);")
  public static native long getLong(@JSByRef byte[] bytes, int at);

  @JSBody(
      params = {"bytes", "at", "value"},
      script =
          "var view = bytes.longs || (bytes.longs ="
              + " new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));"
              + " view.setBigInt64(at, value, true);")
  public static native void setLong(@JSByRef byte[] bytes, int at, long value);
}
