package dev.nearside.contract.json;

import dev.nearside.contract.Cap;
import dev.nearside.contract.ExtismNeeds;
import dev.nearside.contract.Feature;
import dev.nearside.contract.FileLimits;
import dev.nearside.contract.FunctionInfo;
import dev.nearside.contract.Index;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.MemoryNeed;
import dev.nearside.contract.NumberType;
import dev.nearside.contract.OptionInfo;
import dev.nearside.contract.Script;
import dev.nearside.contract.Signature;
import dev.nearside.contract.json.JsonValue.JsonArray;
import dev.nearside.contract.json.JsonValue.JsonNumber;
import dev.nearside.contract.json.JsonValue.JsonObject;
import dev.nearside.contract.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes manifests and the index as JSON; empty and absent things are left out. */
public final class ManifestWriter {
  private final Map<String, JsonValue> members = new LinkedHashMap<>();

  private ManifestWriter() {}

  public static JsonValue index(Index index) {
    List<JsonValue> modules = new ArrayList<>();
    for (Manifest module : index.modules()) {
      modules.add(manifest(module));
    }
    return new ManifestWriter().put("modules", new JsonArray(modules)).object();
  }

  public static JsonValue manifest(Manifest module) {
    List<JsonValue> functions = new ArrayList<>();
    for (FunctionInfo function : module.functions()) {
      functions.add(function(function));
    }
    List<String> features = new ArrayList<>();
    for (Feature feature : module.features()) {
      features.add(feature.wire());
    }
    ManifestWriter json =
        new ManifestWriter()
            .put("name", module.name())
            .put("version", module.version())
            .put("description", module.description())
            .put("sha256", module.sha256())
            .put("size", module.size())
            .put("profile", module.profile().wire())
            .put("entry", module.entry().wire())
            .put("functions", new JsonArray(functions))
            .put("features", features)
            .put("memory", memory(module.memory()))
            .put("limits", limits(module.limits()))
            .put("notOnDevice", module.notOnDevice())
            .put("notOnServer", module.notOnServer())
            .put("script", script(module.script()));
    return (module.extism().equals(ExtismNeeds.NONE)
            ? json
            : json.put("extism", ExtismJson.write(module.extism())))
        .object();
  }

  /** Nothing, which is left out, for what is no script. */
  private static JsonValue script(@Nullable Script script) {
    return script == null
        ? new JsonArray(List.of())
        : new ManifestWriter().put("sha256", script.sha256()).put("size", script.size()).object();
  }

  private static JsonValue function(FunctionInfo function) {
    List<JsonValue> options = new ArrayList<>();
    for (OptionInfo option : function.config()) {
      options.add(
          new ManifestWriter()
              .put("key", option.key())
              .put("description", option.description())
              .put("allowed", option.allowed())
              .object());
    }
    Signature signature = function.signature();
    ManifestWriter json =
        new ManifestWriter()
            .put("name", function.name())
            .put("description", function.description())
            .put("config", new JsonArray(options))
            .put("input", function.input())
            .put("output", function.output());
    return (signature == null ? json : json.put("signature", signature(signature))).object();
  }

  private static JsonValue signature(Signature signature) {
    return new ManifestWriter()
        .put("parameters", wires(signature.parameters()))
        .put("results", wires(signature.results()))
        .object();
  }

  private static List<String> wires(List<NumberType> types) {
    List<String> wires = new ArrayList<>();
    for (NumberType type : types) {
      wires.add(type.wire());
    }
    return wires;
  }

  private static JsonValue memory(MemoryNeed memory) {
    return new ManifestWriter()
        .put("initialPages", memory.initialPages())
        .put("maxPages", memory.maxPages())
        .put("caps", caps(memory.caps()))
        .object();
  }

  private static JsonValue caps(List<Cap> caps) {
    List<JsonValue> objects = new ArrayList<>();
    for (Cap cap : caps) {
      objects.add(
          new ManifestWriter()
              .put("at", cap.at())
              .put("drop", cap.drop())
              .put("insert", cap.insert())
              .object());
    }
    return new JsonArray(objects);
  }

  private static JsonValue limits(Limits limits) {
    ManifestWriter json =
        new ManifestWriter()
            .put("deadlineMs", limits.deadlineMs())
            .put("memoryPages", limits.memoryPages())
            .put("inputBytes", limits.inputBytes())
            .put("outputBytes", limits.outputBytes());
    if (limits.logBytes() != Limits.DEFAULT_LOG_BYTES) {
      json.put("logBytes", limits.logBytes());
    }
    return limits.files().equals(FileLimits.DEFAULT)
        ? json.object()
        : json.put("files", files(limits.files())).object();
  }

  private static JsonValue files(FileLimits files) {
    return new ManifestWriter()
        .put("bytes", files.bytes())
        .put("count", files.count())
        .put("open", files.open())
        .put("nameBytes", files.nameBytes())
        .put("pathBytes", files.pathBytes())
        .put("links", files.links())
        .object();
  }

  private ManifestWriter put(String name, @Nullable String value) {
    return value == null || value.isEmpty() ? this : put(name, new JsonString(value));
  }

  private ManifestWriter put(String name, int value) {
    return put(name, new JsonNumber(value));
  }

  private ManifestWriter put(String name, List<String> values) {
    List<JsonValue> strings = new ArrayList<>();
    for (String value : values) {
      strings.add(new JsonString(value));
    }
    return put(name, new JsonArray(strings));
  }

  private ManifestWriter put(String name, JsonValue value) {
    if (!(value instanceof JsonArray(List<JsonValue> items)) || !items.isEmpty()) {
      members.put(name, value);
    }
    return this;
  }

  private JsonValue object() {
    return new JsonObject(members);
  }
}
