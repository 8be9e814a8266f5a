package dev.nearside.client.js;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;

/** What the caller of the public interface gets to see. */
public final class Answers {
  private Answers() {}

  /** A {@code NearsideError}; the class stands in the script around the compiled code. */
  @JSBody(
      params = {"code", "message", "where"},
      script = "return new $nearside.NearsideError(code, message, where);")
  public static native JsValue error(String code, String message, @Nullable String where);

  @JSBody(params = "value", script = "return Array.isArray(value);")
  public static native boolean isList(JsValue value);

  /** Numbers as they travel: JSON has no BigInt, no NaN and, in its usual writer, no -0. */
  @JSBody(
      params = "numbers",
      script =
          "return JSON.stringify(numbers.map(function(number) {"
              + " return Object.is(number, -0) ? '-0' : String(number); }));")
  public static native JsValue json(JsValue numbers);

  /**
   * Adds {@code values} to a result: its output as numbers, of which whole ones in quotes are i64.
   */
  @JSBody(
      params = {"result", "output"},
      script =
          "result.values = JSON.parse(new TextDecoder().decode(output)).map(function(value) {"
              + " return /^-?\\d/.test(value) && typeof value === 'string' ? BigInt(value) : +value;"
              + " }); return result;")
  public static native JsValue withValues(JsValue result, Bytes output);

  /** The result of a call. */
  @JSBody(
      params = {"output", "where", "code", "message", "timings", "name", "sha256"},
      script =
          "return { output: output, where: where, reason: { code: code, message: message },"
              + " timings: timings, module: { name: name, sha256: sha256 } };")
  public static native JsValue result(
      Bytes output,
      String where,
      String code,
      String message,
      JsValue timings,
      String name,
      String sha256);

  @JSBody(
      params = {"load", "queue", "run", "total"},
      script = "return { loadMs: load, queueMs: queue, runMs: run, totalMs: total };")
  public static native JsValue timings(double load, double queue, double run, double total);

  /** Tells {@code onProgress} how far a download is; what it throws is reported, not passed on. */
  @JSBody(
      params = {"listener", "loaded", "total"},
      script =
          "try { listener({ loaded: loaded, total: total }); }"
              + " catch (e) { setTimeout(function() { throw e; }); }")
  public static native void progress(JsValue listener, int loaded, int total);
}
