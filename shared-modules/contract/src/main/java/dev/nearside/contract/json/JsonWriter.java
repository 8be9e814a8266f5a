package dev.nearside.contract.json;

import dev.nearside.contract.json.JsonValue.JsonArray;
import dev.nearside.contract.json.JsonValue.JsonBoolean;
import dev.nearside.contract.json.JsonValue.JsonNull;
import dev.nearside.contract.json.JsonValue.JsonNumber;
import dev.nearside.contract.json.JsonValue.JsonObject;
import dev.nearside.contract.json.JsonValue.JsonString;
import java.util.Map;

/** Writes a JSON value as compact text (RFC 8259). */
public final class JsonWriter {
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder text = new StringBuilder();

  private JsonWriter() {}

  public static String write(JsonValue value) {
    JsonWriter writer = new JsonWriter();
    writer.value(value);
    return writer.text.toString();
  }

  /** The text of a string. */
  public static String quoted(String string) {
    JsonWriter writer = new JsonWriter();
    writer.string(string);
    return writer.text.toString();
  }

  private void value(JsonValue value) {
    switch (value) {
      case JsonNull() -> text.append("null");
      case JsonBoolean(boolean flag) -> text.append(flag);
      case JsonNumber(double number) -> number(number);
      case JsonString(String string) -> string(string);
      case JsonArray array -> array(array);
      case JsonObject object -> object(object);
    }
  }

  private void number(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw new IllegalArgumentException("JSON has no number " + number);
    }
    long whole = (long) number;
    if (whole == number) {
      text.append(whole);
    } else {
      text.append(number);
    }
  }

  private void array(JsonArray array) {
    text.append('[');
    String separator = "";
    for (JsonValue item : array.items()) {
      text.append(separator);
      value(item);
      separator = ",";
    }
    text.append(']');
  }

  private void object(JsonObject object) {
    text.append('{');
    String separator = "";
    for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
      text.append(separator);
      string(member.getKey());
      text.append(':');
      value(member.getValue());
      separator = ",";
    }
    text.append('}');
  }

  private void string(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      character(string.charAt(i));
    }
    text.append('"');
  }

  private void character(char c) {
    switch (c) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> {
        // Lone surrogates have no UTF-8 form, so they travel as escapes too.
        if (c < ' ' || Character.isSurrogate(c)) {
          text.append("\\u");
          for (int shift = 12; shift >= 0; shift -= 4) {
            text.append(HEX.charAt(c >> shift & 15));
          }
        } else {
          text.append(c);
        }
      }
    }
  }
}
