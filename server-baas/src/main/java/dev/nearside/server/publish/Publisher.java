package dev.nearside.server.publish;

import dev.nearside.contract.Entry;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.ExtismNeeds;
import dev.nearside.contract.FunctionInfo;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.MemoryNeed;
import dev.nearside.contract.ModuleName;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Profile;
import dev.nearside.contract.Script;
import dev.nearside.server.inspect.Caps;
import dev.nearside.server.inspect.Inspection;
import dev.nearside.server.inspect.Inspector;
import dev.nearside.server.modules.Encoding;
import dev.nearside.server.modules.ModuleStore;
import dev.nearside.server.modules.Publication;
import dev.nearside.server.modules.Sha256;
import dev.nearside.server.publish.Workshop.Compiled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Publishes modules into a store. Thread-safe, and safe beside other processes that publish. */
public final class Publisher {
  private final ModuleStore store;
  private final Workshop workshop;
  private final Limits ceiling;
  private final Progress progress;

  /**
   * @param ceiling the most that a module's limits may ask for
   */
  public Publisher(ModuleStore store, Workshop workshop, Limits ceiling, Progress progress) {
    this.store = store;
    this.workshop = workshop;
    this.ceiling = ceiling;
    this.progress = progress;
  }

  /**
   * Publishes a module; nothing is visible before all of it is there.
   *
   * @throws NearsideException {@code INVALID_MODULE}, {@code UNSUPPORTED_MODULE} or {@code
   *     BAD_REQUEST} with a sentence for the author
   */
  public Report publish(String name, byte[] wasm, Sidecar sidecar) {
    return publish(name, wasm, sidecar, null);
  }

  /** As the other, of a module that is the interpreter of {@code script}, which is stored. */
  Report publish(String name, byte[] wasm, Sidecar sidecar, @Nullable Script script) {
    ModuleName.check(name);
    checkLimits(sidecar.limits());
    Inspection found = Inspector.inspect(wasm);
    checkMemory(found, sidecar.limits());
    checkExtism(found, sidecar.extism());
    List<FunctionInfo> functions = functions(found, sidecar);
    try (Publication publication = store.begin(Sha256.of(wasm))) {
      Report report = publish(name, wasm, sidecar.withFunctions(functions), found, script);
      publication.done();
      return report;
    }
  }

  /** What the manifest of a script would be, for a trial of it. */
  Manifest draft(String name, byte[] interpreter, Sidecar sidecar, Script script) {
    checkLimits(sidecar.limits());
    Inspection found = Inspector.inspect(interpreter);
    return manifest(
        name, interpreter, sidecar.withFunctions(List.of()), found, script, found.notOnServer());
  }

  private Report publish(
      String name, byte[] wasm, Sidecar sidecar, Inspection found, @Nullable Script script) {
    String notOnServer = found.notOnServer();
    Compiled compiled = null;
    if (notOnServer == null) {
      try {
        compiled = workshop.compile(wasm, progress);
      } catch (NearsideException e) {
        if (e.code() != ErrorCode.UNSUPPORTED_MODULE) {
          throw e;
        }
        notOnServer = e.sentence();
      }
    }
    Inspection.requirePlace(found.notOnDevice(), notOnServer);
    Manifest manifest = manifest(name, wasm, sidecar, found, script, notOnServer);
    boolean unchanged = store(manifest, wasm);
    return new Report(
        manifest, found.leftOut(), unchanged, compressedSize(manifest.sha256()), compiled);
  }

  private static Manifest manifest(
      String name,
      byte[] wasm,
      Sidecar sidecar,
      Inspection found,
      @Nullable Script script,
      @Nullable String notOnServer) {
    return new Manifest(
        name,
        sidecar.version(),
        sidecar.description(),
        Sha256.of(wasm),
        wasm.length,
        found.profile(),
        found.entry(),
        sidecar.functions(),
        found.features(),
        new MemoryNeed(
            found.memory().initialPages(),
            found.memory().maxPages(),
            Caps.of(wasm, sidecar.limits().memoryPages())),
        sidecar.limits(),
        found.notOnDevice(),
        notOnServer,
        sidecar.extism().withUserFunctions(found.userFunctions()),
        script);
  }

  /** Returns whether all of it was there before. */
  private boolean store(Manifest manifest, byte[] wasm) {
    boolean held = store.holds(manifest.sha256());
    if (!held) {
      progress.at(Progress.Stage.COMPRESSING, 0);
      store.store(manifest.sha256(), wasm);
    }
    boolean unchanged = held && manifest.equals(store.snapshot().find(manifest.name()));
    if (!unchanged) {
      store.publish(manifest);
    }
    return unchanged;
  }

  private @Nullable Long compressedSize(String sha256) {
    Path file = store.file(sha256, Encoding.BROTLI);
    try {
      return file == null ? null : Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void checkLimits(Limits asked) {
    check("deadlineMs", asked.deadlineMs(), ceiling.deadlineMs());
    check("memoryPages", asked.memoryPages(), ceiling.memoryPages());
    check("inputBytes", asked.inputBytes(), ceiling.inputBytes());
    check("outputBytes", asked.outputBytes(), ceiling.outputBytes());
    check("logBytes", asked.logBytes(), ceiling.logBytes());
    check("files.bytes", asked.files().bytes(), ceiling.files().bytes());
    check("files.count", asked.files().count(), ceiling.files().count());
    check("files.open", asked.files().open(), ceiling.files().open());
  }

  private static void check(String name, int asked, int most) {
    if (asked > most) {
      throw mistake(
          "module.json.limits: '" + name + "' is " + asked + "; this node allows at most " + most);
    }
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

  private static void checkExtism(Inspection found, ExtismNeeds asked) {
    if (found.profile() != Profile.EXTISM && !asked.equals(ExtismNeeds.NONE)) {
      throw mistake(
          "hosts, config and caps of Extism are for a module that imports extism:host/env; this"
              + " one's profile is "
              + found.profile().wire());
    }
  }

  /** What the author lists, or else what the module exports; a command may list any name. */
  private static List<FunctionInfo> functions(Inspection found, Sidecar sidecar) {
    if (found.entry() == Entry.COMMAND) {
      return sidecar.functions();
    }
    Map<String, FunctionInfo> exports = new LinkedHashMap<>();
    found.functions().forEach(export -> exports.put(export.name(), export));
    List<FunctionInfo> functions = new ArrayList<>();
    for (FunctionInfo function : sidecar.functions()) {
      FunctionInfo export = exports.get(function.name());
      if (export == null) {
        throw mistake(
            "module.json lists the function '"
                + function.name()
                + "', which the module does not export; it exports "
                + Inspection.names(List.copyOf(exports.keySet())));
      }
      functions.add(function.withSignature(export.signature()));
    }
    return functions.isEmpty() ? found.functions() : functions;
  }

  private static NearsideException mistake(String sentence) {
    return new NearsideException(ErrorCode.BAD_REQUEST, sentence);
  }
}
