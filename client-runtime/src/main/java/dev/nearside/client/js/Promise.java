package dev.nearside.client.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** An ECMAScript promise, used for its ends only: what comes after is said in the handlers. */
@JSClass(transparent = true)
public abstract class Promise extends JsValue {
  /** Gives the handlers that settle the promise. */
  @JSFunctor
  public interface Executor extends JSObject {
    void run(Handler resolve, Handler reject);
  }

  @JSBody(params = "executor", script = "return new Promise(executor);")
  public static native Promise of(Executor executor);

  /** Exactly one of the two is called, later. */
  public abstract void then(Handler resolved, Handler rejected);
}
