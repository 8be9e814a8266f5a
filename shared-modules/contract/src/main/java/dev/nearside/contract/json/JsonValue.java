package dev.nearside.contract.json;

import java.util.List;
import java.util.Map;

/** A JSON value (RFC 8259). */
public sealed interface JsonValue {
  record JsonNull() implements JsonValue {}

  record JsonBoolean(boolean value) implements JsonValue {}

  /** A number as an IEEE 754 double, as in JavaScript. */
  record JsonNumber(double value) implements JsonValue {}

  record JsonString(String value) implements JsonValue {}

  record JsonArray(List<JsonValue> items) implements JsonValue {}

  /** Members in the order of the text; of members with one name the last one counts. */
  record JsonObject(Map<String, JsonValue> members) implements JsonValue {}
}
