package dev.nearside.contract.json;

import dev.nearside.contract.Entry;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.FileLimits;
import dev.nearside.contract.FunctionInfo;
import dev.nearside.contract.Index;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
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
    Manifest module =
        new Manifest(
            json.string("name"),
            json.string("version", ""),
            json.string("description", ""),
            BuildJson.read(json),
            List.of(),
            profile(json.string("profile")),
            entry(json.string("entry")),
            functions(json),
            limits(json.objectOrNull("limits")),
            ExtismJson.read(json.objectOrNull("extism")),
            script(json.objectOrNull("script")));
    return module.withVariants(BuildJson.variants(json));
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
