package dev.nearside.client.js;

import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** A function that takes one value. */
@JSFunctor
public interface Handler extends JSObject {
  void accept(JsValue value);
}
