package dev.nearside.contract.json;

import dev.nearside.contract.json.JsonValue.JsonArray;
import dev.nearside.contract.json.JsonValue.JsonNumber;
import dev.nearside.contract.json.JsonValue.JsonObject;
import dev.nearside.contract.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts one JSON object together; empty and absent members are left out. */
final class ObjectWriter {
  private final Map<String, JsonValue> members = new LinkedHashMap<>();

  ObjectWriter put(String name, @Nullable String value) {
    return value == null || value.isEmpty() ? this : put(name, new JsonString(value));
  }

  ObjectWriter put(String name, int value) {
    return put(name, new JsonNumber(value));
  }

  ObjectWriter put(String name, List<String> values) {
    return values.isEmpty() ? this : putEvenEmpty(name, values);
  }

  /** Where an absent member would mean another thing than an empty one. */
  ObjectWriter putEvenEmpty(String name, List<String> values) {
    List<JsonValue> strings = new ArrayList<>();
    for (String value : values) {
      strings.add(new JsonString(value));
    }
    members.put(name, new JsonArray(strings));
    return this;
  }

  ObjectWriter put(String name, JsonValue value) {
    if (!(value instanceof JsonArray(List<JsonValue> items)) || !items.isEmpty()) {
      members.put(name, value);
    }
    return this;
  }

  JsonObject object() {
    return new JsonObject(members);
  }
}
