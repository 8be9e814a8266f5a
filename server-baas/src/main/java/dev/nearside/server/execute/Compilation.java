package dev.nearside.server.execute;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import run.endive.wasm.InvalidException;
import run.endive.wasm.MalformedException;
import run.endive.wasm.Parser;
import run.endive.wasm.UnlinkableException;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.NameCustomSection;

/** The way from a module's bytes to a {@link CompiledModule}. Thread-safe. */
final class Compilation {
  private static final Logger LOG = LoggerFactory.getLogger(Compilation.class);

  private final Path directory;
  private final CompileCache cache;
  private final boolean portable;
  private final UserFunctions users;

  Compilation(Path directory, boolean portable, UserFunctions users) {
    this.directory = directory;
    this.cache = new CompileCache(directory);
    this.portable = portable;
    this.users = users;
  }

  CompiledModule open(byte[] wasm, CompileListener listener) {
    String sha256 = Sha256.hex(wasm);
    CompiledCode kept = cache.read(sha256);
    WasmModule module =
        kept == null
            ? parse(wasm, true)
            : parse(CodeBodies.only(Set.copyOf(kept.interpreted()), wasm), false);
    Bindings bindings = Bindings.of(module, users);
    CompiledCode code = kept == null ? compile(sha256, module, listener) : kept;
    return new CompiledModule(
        sha256,
        module,
        code.load(),
        bindings,
        MemoryPlan.of(module, directory, portable),
        names(module.nameSection(), code.interpreted()),
        code.huge());
  }

  /** Throws {@link ErrorCode#INVALID_MODULE} unless the engine finds the module valid. */
  static void validate(byte[] wasm) {
    parse(wasm, true);
  }

  void forget(String sha256) {
    try {
      cache.delete(sha256);
    } catch (IOException e) {
      LOG.warn("cannot delete the compiled form of {}", sha256, e);
    }
  }

  private CompiledCode compile(String sha256, WasmModule module, CompileListener listener) {
    CompiledCode code;
    try {
      code = CompiledCode.compile(module, listener);
    } catch (WasmEngineException e) {
      throw new NearsideException(
          ErrorCode.UNSUPPORTED_MODULE,
          "the node's engine cannot compile it: " + e.getMessage(),
          e);
    }
    cache.write(sha256, code);
    return code;
  }

  /**
   * @param validate not needed for bytes that were compiled before
   */
  private static WasmModule parse(byte[] wasm, boolean validate) {
    try {
      return Parser.builder()
          .withValidation(validate)
          .build()
          .parse(() -> new ByteArrayInputStream(wasm));
    } catch (MalformedException | InvalidException | UnlinkableException e) {
      throw new NearsideException(
          ErrorCode.INVALID_MODULE, "not a valid Wasm module: " + e.getMessage(), e);
    } catch (WasmEngineException e) {
      throw new NearsideException(
          ErrorCode.UNSUPPORTED_MODULE, "the node's engine cannot read it: " + e.getMessage(), e);
    } catch (StackOverflowError e) {
      throw new NearsideException(
          ErrorCode.UNSUPPORTED_MODULE, "the node's engine cannot read it: nested too deeply", e);
    } catch (RuntimeException e) {
      // The parser leaves some checks to Java's arrays and buffers.
      throw new NearsideException(ErrorCode.INVALID_MODULE, "not a valid Wasm module: " + e, e);
    }
  }

  private static List<String> names(@Nullable NameCustomSection known, List<Integer> functions) {
    List<String> names = new ArrayList<>();
    for (int function : functions) {
      String name = known == null ? null : known.nameOfFunction(function);
      names.add(name == null ? "function " + function : name);
    }
    return List.copyOf(names);
  }
}
