package dev.nearside.server.publish;

import dev.nearside.contract.Build;
import dev.nearside.contract.Entry;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.ExtismNeeds;
import dev.nearside.contract.FunctionInfo;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.ModuleName;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Profile;
import dev.nearside.contract.Script;
import dev.nearside.server.inspect.Inspection;
import dev.nearside.server.modules.Encoding;
import dev.nearside.server.modules.ModuleStore;
import dev.nearside.server.modules.Publication;
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
  private final Ceiling ceiling;
  private final Progress progress;

  /**
   * @param ceiling the most that a module's limits may ask for
   */
  public Publisher(ModuleStore store, Workshop workshop, Limits ceiling, Progress progress) {
    this.store = store;
    this.workshop = workshop;
    this.ceiling = new Ceiling(ceiling);
    this.progress = progress;
  }

  /** As the other, of a module of one build. */
  public Report publish(String name, byte[] wasm, Sidecar sidecar) {
    return publish(name, wasm, List.of(), sidecar);
  }

  /**
   * Publishes a module; nothing is visible before all of it is there.
   *
   * @param variants other builds of it, the best first
   * @throws NearsideException {@code INVALID_MODULE}, {@code UNSUPPORTED_MODULE} or {@code
   *     BAD_REQUEST} with a sentence for the author
   */
  public Report publish(String name, byte[] wasm, List<Variant> variants, Sidecar sidecar) {
    return publish(name, wasm, variants, sidecar, null);
  }

  /** As the others, of a module that is the interpreter of {@code script}, which is stored. */
  Report publish(String name, byte[] wasm, Sidecar sidecar, Script script) {
    return publish(name, wasm, List.of(), sidecar, script);
  }

  private Report publish(
      String name, byte[] wasm, List<Variant> variants, Sidecar sidecar, @Nullable Script script) {
    ModuleName.check(name);
    ceiling.check(sidecar.limits());
    Candidate module = Candidate.of(wasm, sidecar.limits());
    checkExtism(module.found(), sidecar.extism());
    Sidecar complete = sidecar.withFunctions(functions(module.found(), sidecar));
    List<Candidate> builds = new ArrayList<>(List.of(module));
    variants.forEach(variant -> builds.add(module.like(variant, sidecar.limits())));
    return publish(name, builds, complete, script);
  }

  /** What the manifest of a script would be, for a trial of it. */
  Manifest draft(String name, byte[] interpreter, Sidecar sidecar, Script script) {
    ceiling.check(sidecar.limits());
    Candidate module = Candidate.of(interpreter, sidecar.limits());
    Build build = module.build(sidecar.limits(), module.found().notOnServer());
    return manifest(name, build, module.found(), sidecar.withFunctions(List.of()), script);
  }

  /** What became of a build; {@code compiled} is null when the node cannot run it. */
  private record Made(Build build, @Nullable Compiled compiled) {}

  /**
   * @param builds the module, and its variants after it
   */
  private Report publish(
      String name, List<Candidate> builds, Sidecar sidecar, @Nullable Script script) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    builds.forEach(build -> files.put(build.sha256(), build.wasm()));
    try (Publication publication = store.begin(files.keySet())) {
      List<Made> made = new ArrayList<>();
      builds.forEach(build -> made.add(make(build, sidecar.limits())));
      List<Build> all = made.stream().map(Made::build).toList();
      Inspection found = builds.getFirst().found();
      Manifest manifest =
          manifest(name, all.getFirst(), found, sidecar, script)
              .withVariants(all.subList(1, all.size()));
      boolean unchanged = store(manifest, files);
      publication.done();
      return new Report(
          manifest, found.leftOut(), unchanged, made.stream().map(this::reported).toList());
    }
  }

  private Made make(Candidate candidate, Limits limits) {
    try {
      Inspection found = candidate.found();
      String notOnServer = found.notOnServer();
      Compiled compiled = null;
      if (notOnServer == null) {
        try {
          compiled = workshop.compile(candidate.wasm(), progress);
        } catch (NearsideException e) {
          if (e.code() != ErrorCode.UNSUPPORTED_MODULE) {
            throw e;
          }
          notOnServer = e.sentence();
        }
      }
      Inspection.requirePlace(found.notOnDevice(), notOnServer);
      return new Made(candidate.build(limits, notOnServer), compiled);
    } catch (NearsideException e) {
      throw candidate.said(e);
    }
  }

  private static Manifest manifest(
      String name, Build build, Inspection found, Sidecar sidecar, @Nullable Script script) {
    return new Manifest(
        name,
        sidecar.version(),
        sidecar.description(),
        build,
        List.of(),
        found.profile(),
        found.entry(),
        sidecar.functions(),
        sidecar.limits(),
        sidecar.extism().withUserFunctions(found.userFunctions()),
        script);
  }

  /** Returns whether all of it was there before. */
  private boolean store(Manifest manifest, Map<String, byte[]> files) {
    Map<String, byte[]> missing = new LinkedHashMap<>(files);
    missing.keySet().removeIf(store::holds);
    if (!missing.isEmpty()) {
      progress.at(Progress.Stage.COMPRESSING, 0);
      store.store(missing);
    }
    boolean unchanged =
        missing.isEmpty() && manifest.equals(store.snapshot().find(manifest.name()));
    if (!unchanged) {
      store.publish(manifest);
    }
    return unchanged;
  }

  private Report.Built reported(Made made) {
    Path file = store.file(made.build.sha256(), Encoding.BROTLI);
    try {
      return new Report.Built(made.build, file == null ? null : Files.size(file), made.compiled);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
