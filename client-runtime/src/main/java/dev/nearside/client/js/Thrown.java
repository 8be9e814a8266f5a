package dev.nearside.client.js;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSExceptions;
import org.teavm.jso.JSObject;

/** What JavaScript threw, seen from Java. */
public final class Thrown {
  private Thrown() {}

  /** The JavaScript value behind a caught throwable, or null when Java threw it. */
  public static @Nullable JsValue value(Throwable thrown) {
    return asValue(JSExceptions.getJSException(thrown));
  }

  /** The name of an error's type, such as {@code RangeError}; empty for what is not an error. */
  @JSBody(
      params = "thrown",
      script =
          "return thrown instanceof Error || thrown instanceof DOMException"
              + " ? thrown.name : '';")
  public static native String name(@Nullable JsValue thrown);

  /** An error's message, or the value told as text. */
  @JSBody(
      params = "thrown",
      script =
          "try { return String(thrown && (thrown.message || thrown.type) || thrown); }"
              + " catch (e) { return typeof thrown; }")
  public static native String message(@Nullable JsValue thrown);

  @JSBody(params = "value", script = "return value;")
  private static native @Nullable JsValue asValue(@Nullable JSObject value);
}
