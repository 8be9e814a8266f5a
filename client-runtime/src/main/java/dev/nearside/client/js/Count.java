package dev.nearside.client.js;

import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;

/** A function that takes a whole number. */
@JSFunctor
public interface Count extends JSObject {
  void accept(int value);
}
