package dev.nearside.client.js;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;

/** The members of a JavaScript object that nobody vouches for: options, parsed JSON. */
@JSClass(transparent = true)
public abstract class Fields extends JsValue {
  /** The member, or null when it is absent, null or undefined. */
  @JSBody(
      params = {"object", "name"},
      script = "var value = object[name]; return value === undefined ? null : value;")
  public static native @Nullable JsValue get(JsValue object, String name);

  @JSBody(
      params = "value",
      script = "return typeof value === 'object' && value !== null && !Array.isArray(value);")
  public static native boolean isObject(@Nullable JsValue value);

  @JSBody(params = "value", script = "return Array.isArray(value);")
  public static native boolean isArray(@Nullable JsValue value);

  @JSBody(params = "array", script = "return array.length;")
  public static native int length(JsValue array);

  @JSBody(
      params = {"array", "index"},
      script = "return array[index];")
  public static native JsValue at(JsValue array, int index);

  @JSBody(params = "object", script = "return Object.keys(object);")
  public static native JsValue keys(JsValue object);
}
