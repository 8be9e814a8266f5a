package dev.nearside.client.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSProperty;

/** An {@code AbortController}. */
public interface Abort extends JsValue {
  @JSBody(script = "return new AbortController();")
  static native Abort create();

  @JSProperty
  Signal getSignal();

  void abort();

  /** An {@code AbortSignal}. */
  interface Signal extends JsValue {
    @JSProperty("aborted")
    boolean isAborted();

    void addEventListener(String type, Handler handler);

    void removeEventListener(String type, Handler handler);

    @JSBody(
        params = "value",
        script = "return typeof AbortSignal === 'function' && value instanceof AbortSignal;")
    static native boolean isSignal(JsValue value);
  }
}
