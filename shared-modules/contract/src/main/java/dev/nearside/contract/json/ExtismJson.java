package dev.nearside.contract.json;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.ExtismNeeds;
import dev.nearside.contract.LogLevel;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.NumberType;
import dev.nearside.contract.Signature;
import dev.nearside.contract.UserFunction;
import dev.nearside.contract.json.JsonValue.JsonArray;
import dev.nearside.contract.json.JsonValue.JsonNumber;
import dev.nearside.contract.json.JsonValue.JsonObject;
import dev.nearside.contract.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@link ExtismNeeds} from JSON and to it, as a manifest's member {@code extism}. */
public final class ExtismJson {
  private ExtismJson() {}

  /** Absent members have the defaults of {@link ExtismNeeds#NONE}. */
  public static ExtismNeeds read(@Nullable ObjectReader json) {
    if (json == null) {
      return ExtismNeeds.NONE;
    }
    List<UserFunction> functions = new ArrayList<>();
    for (ObjectReader function : json.objects("userFunctions")) {
      functions.add(
          new UserFunction(
              function.string("name"),
              new Signature(
                  numbers(function.strings("parameters")), numbers(function.strings("results")))));
    }
    return new ExtismNeeds(
        json.strings("allowedHosts"),
        config(json),
        json.integer("maxVarBytes", ExtismNeeds.DEFAULT_VAR_BYTES),
        json.integer("maxHttpResponseBytes", ExtismNeeds.DEFAULT_RESPONSE_BYTES),
        LogLevel.parse(json.string("logLevel", LogLevel.INFO.wire())),
        functions);
  }

  /** The member {@code config}: texts by their keys. */
  public static Map<String, String> config(ObjectReader json) {
    Map<String, String> config = new LinkedHashMap<>();
    for (Map.Entry<String, JsonValue> entry : json.members("config").entrySet()) {
      if (!(entry.getValue() instanceof JsonString(String value))) {
        throw new NearsideException(
            ErrorCode.BAD_REQUEST, "config: '" + entry.getKey() + "' is not a string");
      }
      config.put(entry.getKey(), value);
    }
    return config;
  }

  /** What differs from the defaults. */
  static JsonObject write(ExtismNeeds needs) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    put(members, "allowedHosts", needs.allowedHosts());
    if (!needs.config().isEmpty()) {
      Map<String, JsonValue> config = new LinkedHashMap<>();
      for (Map.Entry<String, String> entry : needs.config().entrySet()) {
        config.put(entry.getKey(), new JsonString(entry.getValue()));
      }
      members.put("config", new JsonObject(config));
    }
    put(members, "maxVarBytes", needs.maxVarBytes(), ExtismNeeds.DEFAULT_VAR_BYTES);
    put(
        members,
        "maxHttpResponseBytes",
        needs.maxHttpResponseBytes(),
        ExtismNeeds.DEFAULT_RESPONSE_BYTES);
    if (needs.logLevel() != LogLevel.INFO) {
      members.put("logLevel", new JsonString(needs.logLevel().wire()));
    }
    if (!needs.userFunctions().isEmpty()) {
      members.put("userFunctions", functions(needs.userFunctions()));
    }
    return new JsonObject(members);
  }

  private static JsonValue functions(List<UserFunction> functions) {
    List<JsonValue> items = new ArrayList<>();
    for (UserFunction function : functions) {
      Map<String, JsonValue> members = new LinkedHashMap<>();
      members.put("name", new JsonString(function.name()));
      put(members, "parameters", wires(function.signature().parameters()));
      put(members, "results", wires(function.signature().results()));
      items.add(new JsonObject(members));
    }
    return new JsonArray(items);
  }

  private static List<NumberType> numbers(List<String> wires) {
    List<NumberType> types = new ArrayList<>();
    for (String wire : wires) {
      types.add(NumberType.of(wire));
    }
    return types;
  }

  private static List<String> wires(List<NumberType> types) {
    List<String> wires = new ArrayList<>();
    for (NumberType type : types) {
      wires.add(type.wire());
    }
    return wires;
  }

  private static void put(Map<String, JsonValue> members, String name, List<String> values) {
    List<JsonValue> items = new ArrayList<>();
    for (String value : values) {
      items.add(new JsonString(value));
    }
    if (!items.isEmpty()) {
      members.put(name, new JsonArray(items));
    }
  }

  private static void put(Map<String, JsonValue> members, String name, int value, int otherwise) {
    if (value != otherwise) {
      members.put(name, new JsonNumber(value));
    }
  }
}
