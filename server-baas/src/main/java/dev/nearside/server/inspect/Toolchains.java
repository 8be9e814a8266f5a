package dev.nearside.server.inspect;

import dev.nearside.server.inspect.Outline.ImportedThing;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Imports that belong to a toolchain's own glue code, and what an author can do instead. The first
 * that fits is told.
 */
enum Toolchains {
  WASIX(
      i -> i.module().startsWith("wasix_"),
      "needs WASIX: build it for WASI preview 1 (wasm32-wasip1)"),
  WASI_THREADS(
      i -> i.module().equals("wasi") && i.name().equals("thread-spawn"),
      "needs threads (WASI threads): build it for a single thread"),
  WASI_UNSTABLE(
      i -> i.module().equals("wasi_unstable"),
      "is built for a WASI from before preview 1 (wasi_unstable): build it with a current toolchain"),
  WASI_PREVIEW_2(
      i -> i.module().startsWith("wasi:"),
      "is the core of a component (WASI preview 2): build it for WASI preview 1 (wasm32-wasip1)"),
  GO_JS(
      i -> i.module().equals("gojs") || (i.module().equals("go") && i.name().contains(".")),
      "is built with GOOS=js for Go's own page script: build it with GOOS=wasip1"),
  WASM_BINDGEN(
      i ->
          i.module().equals("wbg")
              || i.module().startsWith("__wbindgen")
              || i.name().startsWith("__wbindgen")
              || i.name().startsWith("__wbg_"),
      "needs the page script that wasm-bindgen makes for it: build it for wasm32-wasip1 without"
          + " wasm-bindgen"),
  NODE_API(
      i -> i.name().startsWith("napi_") || i.module().equals("napi"),
      "is an add-on for Node.js (Node-API)"),
  EMSCRIPTEN(
      Toolchains::isEmscripten,
      "needs the page script that Emscripten makes for it: build it with -sSTANDALONE_WASM"),
  ASSEMBLY_SCRIPT(
      i -> i.module().equals("env") && List.of("abort", "seed", "trace").contains(i.name()),
      "needs AssemblyScript's own imports: build it with @assemblyscript/wasi-shim");

  private final Predicate<ImportedThing> sign;
  private final String sentence;

  Toolchains(Predicate<ImportedThing> sign, String sentence) {
    this.sign = sign;
    this.sentence = sentence;
  }

  /** A sentence without its subject, or null when the imports are of none of these. */
  static @Nullable String explain(List<ImportedThing> unknown) {
    for (Toolchains toolchain : values()) {
      if (unknown.stream().anyMatch(toolchain.sign)) {
        return toolchain.sentence;
      }
    }
    return null;
  }

  /** Its names, or the one-letter names that its optimiser leaves of them. */
  private static boolean isEmscripten(ImportedThing thing) {
    String name = thing.name();
    return (thing.module().equals("a") && name.length() <= 2)
        || name.startsWith("emscripten_")
        || name.startsWith("_emscripten_")
        || name.startsWith("invoke_")
        || name.startsWith("__syscall_")
        || name.startsWith("_embind_")
        || name.startsWith("__cxa_");
  }
}
