package dev.nearside.server.inspect;

import dev.nearside.contract.Entry;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Feature;
import dev.nearside.contract.FunctionInfo;
import dev.nearside.contract.Limits;
import dev.nearside.contract.MemoryNeed;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Profile;
import dev.nearside.contract.Signature;
import dev.nearside.contract.UserFunction;
import dev.nearside.host.HostFunction;
import dev.nearside.host.HostFunctions;
import dev.nearside.host.extism.Extism;
import dev.nearside.server.inspect.Outline.ExportedThing;
import dev.nearside.server.inspect.Outline.ImportedThing;
import dev.nearside.server.inspect.Outline.Kind;
import dev.nearside.server.inspect.Outline.MemoryType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides from a module's bytes what it is and where it can run. */
public final class Inspector {
  private static final String WASI = "wasi_snapshot_preview1";

  /** Names that a URL cannot carry may be long, and are shown in a sentence. */
  private static final int SHOWN = 40;

  private static final int NODE_PAGES = 32_767;
  private static final int NAMED = 3;
  private static final int MOST_MEMORIES = 16;
  private static final String START = "_start";
  private static final Set<String> NOT_FUNCTIONS = Set.of("_initialize", START, "stackSave");
  private static final List<String> CALLED_BY_HOST =
      List.of(START, "_initialize", "__wasm_call_ctors");
  private static final List<String> RUNTIME_PREFIXES =
      List.of("__", "emscripten_", "_emscripten_", "asyncify_", "cabi_", "teavm");

  private final Outline outline;
  private final List<String> leftOut = new ArrayList<>();

  private Inspector(Outline outline) {
    this.outline = outline;
  }

  /**
   * Looks at a module. That its instructions are valid is for an engine to say.
   *
   * @throws NearsideException {@link ErrorCode#INVALID_MODULE} when the bytes are none, {@link
   *     ErrorCode#UNSUPPORTED_MODULE} when neither place can run it; the message tells what to do
   */
  public static Inspection inspect(byte[] wasm) {
    return new Inspector(OutlineReader.read(wasm)).inspect();
  }

  private Inspection inspect() {
    refuseFeatures();
    refuseAmounts();
    refuseImports();
    Profile profile = profile();
    boolean command = profile != Profile.EXTISM && outline.exportedFunction(START) != null;
    List<FunctionInfo> functions = command ? List.of() : functions(profile);
    requirePlain();
    if (profile == Profile.WASI) {
      requireMemory();
    }
    if (!command && functions.isEmpty()) {
      throw unsupported(
          (profile == Profile.EXTISM
                  ? "exports no function that can be called without arguments"
                  : "exports no function that takes and gives numbers only")
              + (leftOut.isEmpty()
                  ? ""
                  : "; left out are "
                      + Inspection.names(leftOut)
                      + ": names that no URL can carry (allowed are 200 characters, none of them a"
                      + " space, /, \\ or %)"));
    }
    Inspection.requirePlace(outline.notOnDevice(), notOnServer());
    return new Inspection(
        profile,
        command ? Entry.COMMAND : Entry.REACTOR,
        functions,
        leftOut,
        List.copyOf(outline.features()),
        memory(),
        userFunctions(),
        outline.notOnDevice(),
        notOnServer());
  }

  private void refuseFeatures() {
    if (outline.features().contains(Feature.LEGACY_EXCEPTIONS)) {
      throw unsupported(
          "uses the exceptions of before Wasm 3.0, which browsers are giving up: build it with"
              + " exnref (-wasm-use-legacy-eh=false)");
    }
    if (outline.features().contains(Feature.MEMORY64)) {
      throw unsupported("has a memory with 64-bit addresses: build it for wasm32");
    }
    for (MemoryType memory : outline.memories()) {
      if (memory.shared()) {
        throw unsupported(
            "shares its memory between threads, which a page may do only under special headers:"
                + " build it for a single thread");
      }
    }
  }

  /** What would cost more than a guest may have before it does anything. */
  private void refuseAmounts() {
    if (outline.tableEntries() > Limits.MAX_TABLE_ENTRIES) {
      throw unsupported(
          "begins with tables of "
              + outline.tableEntries()
              + " entries; allowed are "
              + Limits.MAX_TABLE_ENTRIES);
    }
    int memories = outline.memories().size();
    if (memories > MOST_MEMORIES) {
      throw unsupported("has " + memories + " memories; allowed are " + MOST_MEMORIES);
    }
    if (memories > 1 && importsMemory()) {
      throw unsupported(
          "imports a memory and has "
              + memories
              + " in all: the host brings one, if it is the only");
    }
  }

  private boolean importsMemory() {
    return outline.imports().stream().anyMatch(thing -> thing.kind() == Kind.MEMORY);
  }

  private void refuseImports() {
    List<ImportedThing> unknown = new ArrayList<>();
    for (ImportedThing thing : outline.imports()) {
      if (!isKnown(thing)) {
        unknown.add(thing);
      }
    }
    if (unknown.isEmpty()) {
      return;
    }
    for (ImportedThing thing : unknown) {
      String mismatch = ImportTypes.mismatch(thing);
      if (mismatch != null) {
        throw unsupported(mismatch);
      }
    }
    String explanation = Toolchains.explain(unknown);
    String names =
        String.join(", ", unknown.stream().limit(NAMED).map(ImportedThing::toString).toList());
    String more = unknown.size() > NAMED ? " and " + (unknown.size() - NAMED) + " more" : "";
    throw unsupported(
        explanation == null
            ? "imports what Nearside does not offer: " + names + more
            : explanation + " (it imports " + names + more + ")");
  }

  private static boolean isKnown(ImportedThing thing) {
    return switch (thing.kind()) {
      case FUNCTION -> {
        if (thing.module().equals(Extism.USER_MODULE)) {
          yield thing.shape() != null && thing.shape().signature() != null;
        }
        HostFunction function = HostFunctions.find(thing.module(), thing.name());
        FunctionShape shape = thing.shape();
        yield function != null
            && shape != null
            && function.parameters().equals(shape.parameters())
            && shape.results().equals(function.result() == 'v' ? "" : "" + function.result());
      }
      case MEMORY -> true;
      case GLOBAL -> HostFunctions.findGlobal(thing.module(), thing.name()) != null;
      case TABLE, TAG -> false;
    };
  }

  private Profile profile() {
    boolean wasi = false;
    for (ImportedThing thing : outline.imports()) {
      if (thing.module().equals(Extism.MODULE) || thing.module().equals(Extism.USER_MODULE)) {
        return Profile.EXTISM;
      }
      wasi |= thing.module().equals(WASI);
    }
    return wasi || outline.exportedFunction(START) != null ? Profile.WASI : Profile.CORE;
  }

  private List<UserFunction> userFunctions() {
    Set<UserFunction> functions = new LinkedHashSet<>();
    for (ImportedThing thing : outline.imports()) {
      Signature signature = thing.shape() == null ? null : thing.shape().signature();
      if (thing.module().equals(Extism.USER_MODULE) && signature != null) {
        functions.add(new UserFunction(thing.name(), signature));
      }
    }
    return List.copyOf(functions);
  }

  private List<FunctionInfo> functions(Profile profile) {
    List<FunctionInfo> functions = new ArrayList<>();
    for (ExportedThing export : outline.exports()) {
      FunctionShape shape = export.kind() == Kind.FUNCTION ? outline.shape(export) : null;
      if (shape == null || CALLED_BY_HOST.contains(export.name())) {
        continue;
      }
      boolean onBytes = profile != Profile.CORE && shape.isPlain();
      Signature signature = onBytes || profile == Profile.EXTISM ? null : shape.signature();
      if (!onBytes && signature == null) {
        continue;
      }
      if (isOfRuntime(export.name())) {
        continue;
      }
      if (!FunctionInfo.isName(export.name())) {
        leftOut.add(shown(export.name()));
      } else {
        functions.add(FunctionInfo.named(export.name(), signature));
      }
    }
    // Extism's hosts call the start of a program as they call any function.
    if (profile == Profile.EXTISM
        && functions.isEmpty()
        && outline.exportedFunction(START) != null) {
      functions.add(FunctionInfo.named(START));
    }
    return functions;
  }

  private static String shown(String name) {
    StringBuilder shown = new StringBuilder("\"");
    for (int i = 0; i < name.length() && i < SHOWN; i++) {
      shown.append(Character.isISOControl(name.charAt(i)) ? '?' : name.charAt(i));
    }
    return shown.append(name.length() > SHOWN ? "..." : "").append('"').toString();
  }

  /** What the host calls by itself is called without knowing more. */
  private void requirePlain() {
    for (String name : CALLED_BY_HOST) {
      FunctionShape shape = outline.exportedFunction(name);
      if (shape != null && !shape.isPlain()) {
        throw unsupported("exports '" + name + "', which must take nothing and give nothing");
      }
    }
  }

  private static boolean isOfRuntime(String name) {
    return NOT_FUNCTIONS.contains(name) || RUNTIME_PREFIXES.stream().anyMatch(name::startsWith);
  }

  /** A browser's host functions reach a memory by its export, unless the host brought it. */
  private void requireMemory() {
    if (!outline.memories().isEmpty() && !importsMemory() && !outline.exportsMemory("memory")) {
      throw unsupported("does not export its memory as \"memory\", as WASI asks");
    }
  }

  private MemoryNeed memory() {
    if (outline.memories().isEmpty()) {
      return MemoryNeed.NONE;
    }
    long initial = 0;
    long maximum = 0;
    for (MemoryType memory : outline.memories()) {
      initial += memory.initial();
      maximum += memory.maximum();
    }
    return new MemoryNeed((int) Math.min(initial, 65_536), (int) Math.min(maximum, 65_536));
  }

  private @Nullable String notOnServer() {
    if (outline.features().contains(Feature.RELAXED_SIMD)) {
      return "the node's engine has no relaxed SIMD";
    }
    if (outline.features().contains(Feature.SIMD)) {
      return "the node's engine has no SIMD";
    }
    if (memory().initialPages() > NODE_PAGES) {
      return "it begins with more than 2 GiB of memory";
    }
    return null;
  }

  private static NearsideException unsupported(String predicate) {
    return new NearsideException(ErrorCode.UNSUPPORTED_MODULE, "the module " + predicate);
  }
}
