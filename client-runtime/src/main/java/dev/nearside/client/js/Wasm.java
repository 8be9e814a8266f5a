package dev.nearside.client.js;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;

/**
 * The WebAssembly JavaScript interface, as far as a page needs it.
 *
 * <p>Compilation asks for no string builtins: guests get the host layer's functions for strings,
 * the same as on the node.
 */
public final class Wasm {
  private Wasm() {}

  @JSBody(
      script =
          "return typeof WebAssembly === 'object' && typeof WebAssembly.validate === 'function';")
  public static native boolean isPresent();

  @JSBody(params = "bytes", script = "return WebAssembly.validate(bytes);")
  public static native boolean validate(Bytes bytes);

  /** Whether the page may compile at all; a content security policy can forbid it. */
  @JSBody(
      params = "bytes",
      script = "try { new WebAssembly.Module(bytes); return true; } catch (e) { return false; }")
  public static native boolean compiles(Bytes bytes);

  /** Resolves to a module. */
  @JSBody(
      params = "response",
      script =
          "var module = WebAssembly.compileStreaming(response);"
              + " module.catch(function() {}); return module;")
  public static native Promise compileStreaming(Fetch.Response response);

  /** Resolves to the module that the body holds, whatever its type. */
  @JSBody(
      params = "response",
      script =
          "return response.arrayBuffer().then(function(bytes) {"
              + " return WebAssembly.compile(bytes); });")
  public static native Promise compile(Fetch.Response response);

  /**
   * The response itself, or with {@code caps} one that has other bytes in some places: an array of
   * {@code { at, drop, insert }} in the order of the offsets {@code at}, of hex digits to insert.
   */
  @JSBody(
      params = {"response", "caps"},
      script =
          "if (!caps) return response; var end = 0;"
              + " return new Response(response.body.pipeThrough(new TransformStream({"
              + " transform: function(chunk, out) {"
              + " var start = end, from = start; end += chunk.length;"
              + " caps.forEach(function(cap) { var at = cap.at; if (at >= start && at < end) {"
              + " out.enqueue(chunk.subarray(from - start, at - start));"
              + " out.enqueue(Uint8Array.from(cap.insert.match(/../g),"
              + " function(pair) { return parseInt(pair, 16); })); }"
              + " if (at < end) from = Math.max(from, Math.min(end, at + cap.drop)); });"
              + " out.enqueue(chunk.subarray(from - start)); } })),"
              + " { headers: { 'Content-Type': 'application/wasm' } });")
  public static native Fetch.Response capped(Fetch.Response response, @Nullable JsValue caps);
}
