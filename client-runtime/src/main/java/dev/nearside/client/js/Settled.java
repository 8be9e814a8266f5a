package dev.nearside.client.js;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** A function that takes what came of something: a value, or an error and no value. */
@JSFunctor
public interface Settled extends JSObject {
  void settled(JsValue value, @Nullable JsValue error);
}
