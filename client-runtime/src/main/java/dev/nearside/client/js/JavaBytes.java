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

  @JSBody(params = "bytes", script = "crypto.getRandomValues(bytes);")
  public static native void random(@JSByRef byte[] bytes);
}
