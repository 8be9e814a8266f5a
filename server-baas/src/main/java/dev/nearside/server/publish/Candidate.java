package dev.nearside.server.publish;

import dev.nearside.contract.Build;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Limits;
import dev.nearside.contract.MemoryNeed;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Signature;
import dev.nearside.contract.UserFunction;
import dev.nearside.server.inspect.Caps;
import dev.nearside.server.inspect.Inspection;
import dev.nearside.server.inspect.Inspector;
import dev.nearside.server.modules.Sha256;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A build that is to be published, and what was found in its bytes.
 *
 * @param file of a variant what its author calls it; empty for the module itself
 */
record Candidate(String file, byte[] wasm, String sha256, Inspection found) {
  /** Looks at a module; throws what {@link Publisher#publish} does. */
  static Candidate of(byte[] wasm, Limits limits) {
    Inspection found = Inspector.inspect(wasm);
    checkMemory(found, limits);
    return new Candidate("", wasm, Sha256.of(wasm), found);
  }

  /** Looks at a variant, which must be called in the same way as this. */
  Candidate like(Variant variant, Limits limits) {
    try {
      Candidate other = of(variant.wasm(), limits);
      requireLike(other.found);
      return new Candidate(variant.file(), other.wasm, other.sha256, other.found);
    } catch (NearsideException e) {
      throw said(variant.file(), e);
    }
  }

  /** The same error, said of this build. */
  NearsideException said(NearsideException error) {
    return file.isEmpty() ? error : said(file, error);
  }

  private static NearsideException said(String file, NearsideException error) {
    return new NearsideException(
        error.code(), "variant '" + file + "': " + error.sentence(), error);
  }

  /** What the manifest says of it. */
  Build build(Limits limits, @Nullable String notOnServer) {
    return new Build(
        sha256,
        wasm.length,
        found.features(),
        new MemoryNeed(
            found.memory().initialPages(),
            found.memory().maxPages(),
            Caps.of(wasm, limits.memoryPages())),
        found.notOnDevice(),
        notOnServer);
  }

  /** A module that declares more memory than its limit could never start. */
  private static void checkMemory(Inspection found, Limits limits) {
    int initial = found.memory().initialPages();
    if (initial > limits.memoryPages()) {
      throw mistake(
          "the module starts with "
              + initial
              + " pages of memory; its limit memoryPages is "
              + limits.memoryPages()
              + " (set limits.memoryPages in module.json)");
    }
  }

  private void requireLike(Inspection other) {
    requireSame("profile", found.profile().wire(), other.profile().wire());
    requireSame("entry", found.entry().wire(), other.entry().wire());
    requireSame("functions", functions(found), functions(other));
    requireSame("functions from extism:host/user", users(found), users(other));
  }

  private static void requireSame(String what, String modules, String own) {
    if (!own.equals(modules)) {
      throw different("its " + what + " is " + own + ", the module's is " + modules);
    }
  }

  private static void requireSame(String what, Set<String> modules, Set<String> own) {
    String less = without(modules, own);
    if (!less.isEmpty()) {
      throw different("of the module's " + what + " it has not " + less);
    }
    String more = without(own, modules);
    if (!more.isEmpty()) {
      throw different("of its " + what + " the module has not " + more);
    }
  }

  private static String without(Set<String> all, Set<String> others) {
    return Inspection.names(all.stream().filter(name -> !others.contains(name)).toList());
  }

  private static Set<String> functions(Inspection found) {
    return set(
        found.functions(),
        function -> {
          Signature signature = function.signature();
          return signature == null ? function.name() : function.name() + signature.text();
        });
  }

  private static Set<String> users(Inspection found) {
    return set(found.userFunctions(), UserFunction::text);
  }

  private static <T> Set<String> set(List<T> items, Function<T, String> text) {
    return items.stream().map(text).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static NearsideException different(String how) {
    return mistake(how + "; builds of one module are called in the same way");
  }

  private static NearsideException mistake(String sentence) {
    return new NearsideException(ErrorCode.BAD_REQUEST, sentence);
  }
}
