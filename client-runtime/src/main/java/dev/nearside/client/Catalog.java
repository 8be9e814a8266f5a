package dev.nearside.client;

import dev.nearside.client.js.Fields;
import dev.nearside.client.js.JsValue;
import dev.nearside.contract.Entry;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Feature;
import dev.nearside.contract.FunctionInfo;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.MemoryNeed;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Profile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The published modules. A manifest is read when its module is first asked for, so that one that
 * this version does not understand is in nobody else's way.
 */
final class Catalog {
  private static final int SHA256_DIGITS = 64;

  private final List<JsValue> modules;
  private final List<Module> known = new ArrayList<>();

  Catalog(JsValue index) {
    if (!Fields.isObject(index)) {
      throw new NearsideException(ErrorCode.UNREACHABLE, "nearside.json is not a JSON object");
    }
    this.modules = Member.items(index, "modules");
  }

  Module require(String name) {
    for (Module module : known) {
      if (module.manifest().name().equals(name)) {
        return module;
      }
    }
    for (JsValue json : modules) {
      if (Member.string(json, "name").equals(name)) {
        Module module = new Module(manifest(json));
        known.add(module);
        return module;
      }
    }
    throw new NearsideException(ErrorCode.UNKNOWN_MODULE, "no module '" + name + "' is published");
  }

  private static Manifest manifest(JsValue json) {
    List<Feature> features = new ArrayList<>();
    String notOnDevice = Member.stringOrNull(json, "notOnDevice");
    for (JsValue item : Member.items(json, "features")) {
      Feature feature = feature(JsValue.text(item));
      if (feature != null) {
        features.add(feature);
      } else if (notOnDevice == null) {
        notOnDevice = "it needs " + JsValue.text(item) + ", which this client does not know";
      }
    }
    return new Manifest(
        Member.string(json, "name"),
        "",
        "",
        sha256(json),
        Member.integer(json, "size", 0, 0, Integer.MAX_VALUE),
        Member.string(json, "profile").equals(Profile.EXTISM.wire())
            ? Profile.EXTISM
            : profile(json),
        Member.string(json, "entry").equals(Entry.COMMAND.wire()) ? Entry.COMMAND : Entry.REACTOR,
        functions(json),
        features,
        memory(json),
        limits(json),
        notOnDevice,
        Member.stringOrNull(json, "notOnServer"));
  }

  private static Profile profile(JsValue json) {
    return Member.string(json, "profile").equals(Profile.CORE.wire()) ? Profile.CORE : Profile.WASI;
  }

  private static List<FunctionInfo> functions(JsValue json) {
    List<FunctionInfo> functions = new ArrayList<>();
    for (JsValue function : Member.items(json, "functions")) {
      functions.add(FunctionInfo.named(Member.string(function, "name")));
    }
    return functions;
  }

  private static MemoryNeed memory(JsValue json) {
    JsValue memory = Fields.get(json, "memory");
    return memory == null
        ? MemoryNeed.NONE
        : new MemoryNeed(
            Member.integer(memory, "initialPages", 0, 0, Limits.MAX_PAGES),
            Member.integer(memory, "maxPages", 0, 0, Limits.MAX_PAGES));
  }

  private static Limits limits(JsValue json) {
    Limits otherwise = Limits.DEFAULT;
    JsValue limits = Fields.get(json, "limits");
    if (limits == null) {
      return otherwise;
    }
    int most = Integer.MAX_VALUE;
    return new Limits(
        Member.integer(limits, "deadlineMs", otherwise.deadlineMs(), 1, Limits.MAX_DEADLINE_MS),
        Member.integer(limits, "memoryPages", otherwise.memoryPages(), 1, Limits.MAX_PAGES),
        Member.integer(limits, "inputBytes", otherwise.inputBytes(), 1, most),
        Member.integer(limits, "outputBytes", otherwise.outputBytes(), 1, most));
  }

  /** The digest stands in a URL and decides what may run, so nothing else passes for one. */
  private static String sha256(JsValue json) {
    String sha256 = Member.string(json, "sha256");
    boolean valid = sha256.length() == SHA256_DIGITS;
    for (int i = 0; valid && i < SHA256_DIGITS; i++) {
      char c = sha256.charAt(i);
      valid = c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
    }
    if (!valid) {
      throw new NearsideException(
          ErrorCode.BAD_REQUEST, "sha256 is " + sha256 + "; allowed is 64 lower-case hex digits");
    }
    return sha256;
  }

  private static @Nullable Feature feature(String wire) {
    for (Feature feature : Feature.values()) {
      if (feature.wire().equals(wire)) {
        return feature;
      }
    }
    return null;
  }
}
