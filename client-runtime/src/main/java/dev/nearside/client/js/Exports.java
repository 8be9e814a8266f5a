package dev.nearside.client.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** How the compiled page script and the script around it meet. */
public final class Exports {
  private Exports() {}

  /** {@code open(options, script)}: {@code script} is the page script's own address. */
  @JSFunctor
  public interface Open extends JSObject {
    Promise open(JsValue options, String script);
  }

  /** {@code call(module, function, input, options)}. */
  @JSFunctor
  public interface CallFunction extends JSObject {
    Promise call(JsValue module, JsValue function, JsValue input, JsValue options);
  }

  @JSBody(params = "open", script = "$nearside.open = open;")
  public static native void open(Open open);

  /**
   * {@code function} is an array: of the function's name; an empty one for {@code prefetch}, and
   * one of two for {@code run}.
   */
  @JSBody(
      params = {"call", "close", "index"},
      script =
          "return { call: function(m, f, i, o) {"
              + " return call(m, [f], i, o || {}); },"
              + " run: function(m, i, o) { return call(m, [0, 0], i || {}, o || {}); },"
              + " prefetch: function(m, o) { return call(m, [], null, o || {}); },"
              + " close: close, index: index };")
  public static native JsValue client(CallFunction call, Action close, JsValue index);
}
