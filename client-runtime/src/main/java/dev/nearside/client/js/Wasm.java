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

  /** Resolves to the module that {@code streaming} gives, or that the bytes give if it fails. */
  @JSBody(
      params = {"streaming", "bytes"},
      script =
          "return Promise.resolve(streaming).catch(function() {}).then(function(module) {"
              + " return module || WebAssembly.compile(bytes); });")
  public static native Promise compile(@Nullable Promise streaming, Bytes bytes);
}
