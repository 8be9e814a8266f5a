package dev.nearside.client.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** An ECMAScript promise, used for its ends only: what comes after is said in the handlers. */
public interface Promise extends JsValue {
  /** Gives the handlers that settle the promise. */
  @JSFunctor
  interface Executor extends JSObject {
    void run(Handler resolve, Handler reject);
  }

  @JSBody(params = "executor", script = "return new Promise(executor);")
  static native Promise of(Executor executor);

  /** Exactly one of the two is called, later. */
  void then(Handler resolved, Handler rejected);
}
