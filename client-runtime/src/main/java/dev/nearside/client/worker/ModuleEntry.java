package dev.nearside.client.worker;

import dev.nearside.client.js.Fields;
import dev.nearside.client.js.JsValue;
import dev.nearside.contract.Build;
import dev.nearside.contract.Entry;
import dev.nearside.contract.ExtismNeeds;
import dev.nearside.contract.FileLimits;
import dev.nearside.contract.FunctionInfo;
import dev.nearside.contract.Limits;
import dev.nearside.contract.LogLevel;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.MemoryNeed;
import dev.nearside.contract.NumberType;
import dev.nearside.contract.Profile;
import dev.nearside.contract.Script;
import dev.nearside.contract.Signature;
import dev.nearside.contract.UserFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a module's entry in the index, as much of it as running takes. */
final class ModuleEntry {
  private ModuleEntry() {}

  /** Throws {@code bad_request} for limits that are none. */
  static Manifest read(JsValue json) {
    JsValue memory = Fields.get(json, "memory");
    return new Manifest(
        text(json, "name"),
        "",
        "",
        new Build(
            text(json, "sha256"),
            0,
            List.of(),
            new MemoryNeed(
                integer(memory, "initialPages", 0), integer(memory, "maxPages", Limits.MAX_PAGES)),
            null,
            null),
        List.of(),
        profile(text(json, "profile")),
        text(json, "entry").equals(Entry.COMMAND.wire()) ? Entry.COMMAND : Entry.REACTOR,
        functions(Fields.get(json, "functions")),
        limits(Fields.get(json, "limits")),
        extism(Fields.get(json, "extism")),
        script(Fields.get(json, "script")));
  }

  private static ExtismNeeds extism(@Nullable JsValue json) {
    if (json == null) {
      return ExtismNeeds.NONE;
    }
    Map<String, String> config = new LinkedHashMap<>();
    JsValue given = Fields.get(json, "config");
    JsValue flat = given == null ? Fields.list() : Fields.flat(given);
    for (int i = 0; i < Fields.length(flat); i += 2) {
      config.put(JsValue.text(Fields.at(flat, i)), JsValue.text(Fields.at(flat, i + 1)));
    }
    List<UserFunction> functions = new ArrayList<>();
    JsValue listed = Fields.get(json, "userFunctions");
    for (int i = 0; listed != null && i < Fields.length(listed); i++) {
      JsValue function = Fields.at(listed, i);
      functions.add(new UserFunction(text(function, "name"), signature(function)));
    }
    JsValue level = Fields.get(json, "logLevel");
    return new ExtismNeeds(
        texts(Fields.get(json, "allowedHosts")),
        config,
        integer(json, "maxVarBytes", ExtismNeeds.DEFAULT_VAR_BYTES),
        integer(json, "maxHttpResponseBytes", ExtismNeeds.DEFAULT_RESPONSE_BYTES),
        level == null ? LogLevel.INFO : LogLevel.parse(JsValue.text(level)),
        functions);
  }

  private static List<String> texts(@Nullable JsValue json) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; json != null && i < Fields.length(json); i++) {
      texts.add(JsValue.text(Fields.at(json, i)));
    }
    return texts;
  }

  private static List<FunctionInfo> functions(@Nullable JsValue json) {
    List<FunctionInfo> functions = new ArrayList<>();
    for (int i = 0; json != null && i < Fields.length(json); i++) {
      JsValue function = Fields.at(json, i);
      JsValue signature = Fields.get(function, "signature");
      functions.add(
          FunctionInfo.named(
              text(function, "name"), signature == null ? null : signature(signature)));
    }
    return functions;
  }

  private static @Nullable Script script(@Nullable JsValue json) {
    return json == null ? null : new Script(text(json, "sha256"), integer(json, "size", 0));
  }

  private static Signature signature(JsValue json) {
    return new Signature(
        numbers(Fields.get(json, "parameters")), numbers(Fields.get(json, "results")));
  }

  private static List<NumberType> numbers(@Nullable JsValue json) {
    List<NumberType> types = new ArrayList<>();
    for (int i = 0; json != null && i < Fields.length(json); i++) {
      types.add(NumberType.of(JsValue.text(Fields.at(json, i))));
    }
    return types;
  }

  private static Limits limits(@Nullable JsValue json) {
    Limits otherwise = Limits.DEFAULT;
    return new Limits(
        integer(json, "deadlineMs", otherwise.deadlineMs()),
        integer(json, "memoryPages", otherwise.memoryPages()),
        integer(json, "inputBytes", otherwise.inputBytes()),
        integer(json, "outputBytes", otherwise.outputBytes()),
        integer(json, "logBytes", otherwise.logBytes()),
        files(json == null ? null : Fields.get(json, "files")));
  }

  private static FileLimits files(@Nullable JsValue json) {
    FileLimits otherwise = FileLimits.DEFAULT;
    return new FileLimits(
        integer(json, "bytes", otherwise.bytes()),
        integer(json, "count", otherwise.count()),
        integer(json, "open", otherwise.open()),
        integer(json, "nameBytes", otherwise.nameBytes()),
        integer(json, "pathBytes", otherwise.pathBytes()),
        integer(json, "links", otherwise.links()));
  }

  private static Profile profile(String wire) {
    for (Profile profile : Profile.values()) {
      if (profile.wire().equals(wire)) {
        return profile;
      }
    }
    return Profile.CORE;
  }

  private static String text(JsValue json, String name) {
    return JsValue.text(Fields.get(json, name));
  }

  private static int integer(@Nullable JsValue json, String name, int otherwise) {
    JsValue value = json == null ? null : Fields.get(json, name);
    return value == null ? otherwise : (int) JsValue.number(value);
  }
}
