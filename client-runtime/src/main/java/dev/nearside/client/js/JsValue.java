package dev.nearside.client.js;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSObject;

/** Any JavaScript value; casts between its subtypes are not checked. */
@JSClass(transparent = true)
public abstract class JsValue implements JSObject {
  @JSBody(script = "return undefined;")
  public static native JsValue undefined();

  /** Whether {@code typeof} says so. */
  @JSBody(
      params = {"value", "type"},
      script = "return typeof value === type;")
  public static native boolean is(@Nullable JsValue value, String type);

  /** The value as {@code String(value)} tells it. */
  @JSBody(
      params = "value",
      script = "try { return String(value); } catch (e) { return typeof value; }")
  public static native String text(@Nullable JsValue value);

  /**
   * {@code text} of {@code value} for people: a string in quotes, so that '5' is not taken for 5.
   */
  @JSBody(
      params = {"value", "text"},
      script =
          "return value == null ? 'missing' : typeof value === 'string' ? \"'\" + text + \"'\" : text;")
  public static native String quoted(@Nullable JsValue value, String text);

  @JSBody(params = "number", script = "return String(number);")
  public static native String text(double number);

  @JSBody(params = "text", script = "return text;")
  public static native JsValue of(String text);

  @JSBody(params = "number", script = "return number;")
  public static native double number(JsValue number);
}
