package dev.nearside.client.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSProperty;

/** A {@code Blob} or {@code File}. */
@JSClass(transparent = true)
public abstract class Blobs extends JsValue {
  @JSProperty
  public abstract double getSize();

  public abstract Promise arrayBuffer();

  @JSBody(params = "value", script = "return typeof Blob === 'function' && value instanceof Blob;")
  public static native boolean isBlob(JsValue value);
}
