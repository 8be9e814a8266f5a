package dev.nearside.client.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSProperty;

/** An ECMAScript promise, used for its ends only: what comes after is said in one function. */
@JSClass(transparent = true)
public abstract class Promise extends JsValue {
  /** A promise with the functions that settle it. */
  @JSClass(transparent = true)
  public abstract static class Open extends JsValue {
    @JSBody(
        script =
            "var open = {}; open.promise = new Promise(function(resolve, reject) {"
                + " open.resolve = resolve; open.reject = reject; }); return open;")
    public static native Open create();

    @JSProperty
    public abstract Promise getPromise();

    public abstract void resolve(JsValue value);

    public abstract void reject(JsValue error);
  }

  /**
   * {@code then} is called later, with the value or the error; and with an error after the value
   * when it could not deal with that one, so that nobody waits forever.
   */
  @JSBody(
      params = {"promise", "then"},
      script =
          "promise.then(function(value) { then(value, null); })"
              + ".catch(function(error) { then(null, error || 'no reason'); });")
  public static native void settle(Promise promise, Settled then);
}
