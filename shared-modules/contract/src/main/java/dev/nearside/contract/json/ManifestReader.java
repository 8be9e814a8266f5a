package dev.nearside.contract.json;

import dev.nearside.contract.Cap;
import dev.nearside.contract.Entry;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Feature;
import dev.nearside.contract.FileLimits;
import dev.nearside.contract.FunctionInfo;
import dev.nearside.contract.Index;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.MemoryNeed;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.NumberType;
import dev.nearside.contract.OptionInfo;
import dev.nearside.contract.Profile;
import dev.nearside.contract.Script;
import dev.nearside.contract.Signature;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads manifests and the index from JSON; the other way is {@link ManifestWriter}. */
public final class ManifestReader {
  private ManifestReader() {}

  /**
   * Members that this version does not know are passed over: a newer node may have written them.
   */
  public static Index index(JsonValue value) {
    List<Manifest> modules = new ArrayList<>();
    for (ObjectReader module : ObjectReader.of("nearside.json", value).objects("modules")) {
      modules.add(manifest(module));
    }
    return new Index(modules);
  }

  public static Manifest manifest(ObjectReader json) {
    return new Manifest(
        json.string("name"),
        json.string("version", ""),
        json.string("description", ""),
        json.string("sha256"),
        json.integer("size", 0),
        profile(json.string("profile")),
        entry(json.string("entry")),
        functions(json),
        features(json.strings("features")),
        memory(json.objectOrNull("memory")),
        limits(json.objectOrNull("limits")),
        json.stringOrNull("notOnDevice"),
        json.stringOrNull("notOnServer"),
        ExtismJson.read(json.objectOrNull("extism")),
        script(json.objectOrNull("script")));
  }

  public static List<FunctionInfo> functions(ObjectReader json) {
    List<FunctionInfo> functions = new ArrayList<>();
    for (ObjectReader function : json.objects("functions")) {
      List<OptionInfo> options = new ArrayList<>();
      for (ObjectReader option : function.objects("config")) {
        options.add(
            new OptionInfo(
                option.string("key"),
                option.string("description", ""),
                option.string("allowed", "")));
      }
      functions.add(
          new FunctionInfo(
              function.string("name"),
              function.string("description", ""),
              options,
              function.strings("input"),
              function.strings("output"),
              signature(function.objectOrNull("signature"))));
    }
    return functions;
  }

  private static @Nullable Script script(@Nullable ObjectReader json) {
    return json == null ? null : new Script(json.string("sha256"), json.integer("size", 0));
  }

  private static @Nullable Signature signature(@Nullable ObjectReader json) {
    return json == null
        ? null
        : new Signature(numbers(json.strings("parameters")), numbers(json.strings("results")));
  }

  private static List<NumberType> numbers(List<String> wires) {
    List<NumberType> types = new ArrayList<>();
    for (String wire : wires) {
      types.add(NumberType.of(wire));
    }
    return types;
  }

  public static Limits limits(@Nullable ObjectReader json) {
    Limits otherwise = Limits.DEFAULT;
    if (json == null) {
      return otherwise;
    }
    return new Limits(
        json.integer("deadlineMs", otherwise.deadlineMs()),
        json.integer("memoryPages", otherwise.memoryPages()),
        json.integer("inputBytes", otherwise.inputBytes()),
        json.integer("outputBytes", otherwise.outputBytes()),
        json.integer("logBytes", otherwise.logBytes()),
        files(json.objectOrNull("files")));
  }

  private static FileLimits files(@Nullable ObjectReader json) {
    FileLimits otherwise = FileLimits.DEFAULT;
    return json == null
        ? otherwise
        : new FileLimits(
            json.integer("bytes", otherwise.bytes()),
            json.integer("count", otherwise.count()),
            json.integer("open", otherwise.open()),
            json.integer("nameBytes", otherwise.nameBytes()),
            json.integer("pathBytes", otherwise.pathBytes()),
            json.integer("links", otherwise.links()));
  }

  private static MemoryNeed memory(@Nullable ObjectReader json) {
    return json == null
        ? MemoryNeed.NONE
        : new MemoryNeed(json.integer("initialPages", 0), json.integer("maxPages", 0), caps(json));
  }

  private static List<Cap> caps(ObjectReader json) {
    List<Cap> caps = new ArrayList<>();
    for (ObjectReader cap : json.objects("caps")) {
      caps.add(new Cap(cap.integer("at", 0), cap.integer("drop", 0), cap.string("insert")));
    }
    return caps;
  }

  private static List<Feature> features(List<String> wires) {
    List<Feature> features = new ArrayList<>();
    for (String wire : wires) {
      features.add(feature(wire));
    }
    return features;
  }

  private static Feature feature(String wire) {
    for (Feature feature : Feature.values()) {
      if (feature.wire().equals(wire)) {
        return feature;
      }
    }
    throw unknown("feature", wire);
  }

  private static Profile profile(String wire) {
    for (Profile profile : Profile.values()) {
      if (profile.wire().equals(wire)) {
        return profile;
      }
    }
    throw unknown("profile", wire);
  }

  private static Entry entry(String wire) {
    for (Entry entry : Entry.values()) {
      if (entry.wire().equals(wire)) {
        return entry;
      }
    }
    throw unknown("entry", wire);
  }

  private static NearsideException unknown(String what, String wire) {
    return new NearsideException(
        ErrorCode.BAD_REQUEST, "this version of Nearside knows no " + what + " '" + wire + "'");
  }
}
