package dev.nearside.client.js;

import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** A function that takes nothing. */
@JSFunctor
public interface Action extends JSObject {
  void run();
}
