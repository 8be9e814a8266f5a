package dev.nearside.client.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSProperty;

/** An {@code AbortController}. */
@JSClass(transparent = true)
public abstract class Abort extends JsValue {
  @JSBody(script = "return new AbortController();")
  public static native Abort create();

  @JSProperty
  public abstract Signal getSignal();

  public abstract void abort();

  /** An {@code AbortSignal}. */
  @JSClass(transparent = true)
  public abstract static class Signal extends JsValue {
    @JSProperty("aborted")
    public abstract boolean isAborted();

    public abstract void addEventListener(String type, Handler handler);

    public abstract void removeEventListener(String type, Handler handler);

    @JSBody(
        params = "value",
        script = "return typeof AbortSignal === 'function' && value instanceof AbortSignal;")
    public static native boolean isSignal(JsValue value);
  }
}
