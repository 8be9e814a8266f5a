package dev.nearside.contract.json;

import dev.nearside.contract.ExtismNeeds;
import dev.nearside.contract.FileLimits;
import dev.nearside.contract.FunctionInfo;
import dev.nearside.contract.Index;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.NumberType;
import dev.nearside.contract.OptionInfo;
import dev.nearside.contract.Script;
import dev.nearside.contract.Signature;
import dev.nearside.contract.json.JsonValue.JsonArray;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes manifests and the index as JSON; empty and absent things are left out. */
public final class ManifestWriter {
  private ManifestWriter() {}

  public static JsonValue index(Index index) {
    List<JsonValue> modules = new ArrayList<>();
    for (Manifest module : index.modules()) {
      modules.add(manifest(module));
    }
    return new ObjectWriter().put("modules", new JsonArray(modules)).object();
  }

  public static JsonValue manifest(Manifest module) {
    List<JsonValue> functions = new ArrayList<>();
    for (FunctionInfo function : module.functions()) {
      functions.add(function(function));
    }
    ObjectWriter json =
        new ObjectWriter()
            .put("name", module.name())
            .put("version", module.version())
            .put("description", module.description());
    BuildJson.put(json, module.build());
    json.put("variants", BuildJson.write(module.variants()))
        .put("profile", module.profile().wire())
        .put("entry", module.entry().wire())
        .put("functions", new JsonArray(functions))
        .put("limits", limits(module.limits()))
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
        : new ObjectWriter().put("sha256", script.sha256()).put("size", script.size()).object();
  }

  private static JsonValue function(FunctionInfo function) {
    List<JsonValue> options = new ArrayList<>();
    for (OptionInfo option : function.config()) {
      options.add(
          new ObjectWriter()
              .put("key", option.key())
              .put("description", option.description())
              .put("allowed", option.allowed())
              .object());
    }
    Signature signature = function.signature();
    ObjectWriter json =
        new ObjectWriter()
            .put("name", function.name())
            .put("description", function.description())
            .put("config", new JsonArray(options))
            .put("input", function.input())
            .put("output", function.output());
    return (signature == null ? json : json.put("signature", signature(signature))).object();
  }

  private static JsonValue signature(Signature signature) {
    return new ObjectWriter()
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

  private static JsonValue limits(Limits limits) {
    ObjectWriter json =
        new ObjectWriter()
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
    return new ObjectWriter()
        .put("bytes", files.bytes())
        .put("count", files.count())
        .put("open", files.open())
        .put("nameBytes", files.nameBytes())
        .put("pathBytes", files.pathBytes())
        .put("links", files.links())
        .object();
  }
}
