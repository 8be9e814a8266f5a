package dev.nearside.client.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSProperty;

/** A {@code Blob} or {@code File}. */
public interface Blobs extends JsValue {
  @JSProperty
  double getSize();

  Promise arrayBuffer();

  @JSBody(
      params = "value",
      script = "return typeof Blob === 'function' && value instanceof Blob;")
  static native boolean isBlob(JsValue value);
}
