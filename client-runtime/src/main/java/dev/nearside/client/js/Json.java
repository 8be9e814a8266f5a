package dev.nearside.client.js;

import org.teavm.jso.JSBody;

/** The browser's own JSON parser. */
public final class Json {
  private Json() {}

  /** Throws a SyntaxError. */
  @JSBody(params = "text", script = "return JSON.parse(text);")
  public static native JsValue parse(String text);
}
