package dev.nearside.client.js;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;

/** What the caller of the public interface gets to see. */
public final class Answers {
  private Answers() {}

  /**
   * A {@code NearsideError}; the class stands in the script around the compiled code.
   *
   * @param outputs what a program had written by then, or null
   */
  @JSBody(
      params = {"code", "message", "where", "outputs"},
      script =
          "var error = new $nearside.NearsideError(code, message, where);"
              + " if (outputs) error.stdout = outputs.stdout, error.stderr = outputs.stderr;"
              + " return error;")
  public static native JsValue error(
      String code, String message, @Nullable String where, @Nullable JsValue outputs);

  /** The members of both. */
  @JSBody(
      params = {"answer", "more"},
      script = "return Object.assign(answer, more);")
  public static native JsValue with(JsValue answer, JsValue more);

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
   * Adds an output to a result, as it is, and where they are wanted {@code values}: the output as
   * numbers, of which whole ones in quotes are i64.
   */
  @JSBody(
      params = {"result", "output", "isNumbers"},
      script =
          "result.output = output; if (isNumbers) result.values = JSON.parse(new TextDecoder().decode(output)).map(function(value) {"
              + " return /^-?\\d/.test(value) && typeof value === 'string' ? BigInt(value) : +value;"
              + " }); return result;")
  public static native JsValue withOutput(JsValue result, Bytes output, boolean isNumbers);

  /** What every result has. */
  @JSBody(
      params = {"where", "code", "message", "timings", "name", "sha256"},
      script =
          "return { where: where, reason: { code: code, message: message },"
              + " timings: timings, module: { name: name, sha256: sha256 } };")
  public static native JsValue result(
      String where, String code, String message, JsValue timings, String name, String sha256);

  @JSBody(
      params = {"load", "queue", "run", "total"},
      script = "return { loadMs: load, queueMs: queue, runMs: run, totalMs: total };")
  public static native JsValue timings(double load, double queue, double run, double total);

  @JSBody(
      params = {"loaded", "total"},
      script = "return { loaded: loaded, total: total };")
  public static native JsValue progress(int loaded, int total);

  /** Tells a listener of the caller's something; what it throws is reported, not passed on. */
  @JSBody(
      params = {"listener", "what"},
      script = "try { listener(what); } catch (e) { setTimeout(function() { throw e; }); }")
  public static native void tell(JsValue listener, JsValue what);
}
