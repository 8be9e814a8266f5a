package dev.nearside.e2e.parity;

import dev.nearside.contract.json.JsonParser;
import dev.nearside.contract.json.JsonValue;
import dev.nearside.contract.json.JsonValue.JsonArray;
import dev.nearside.contract.json.JsonValue.JsonNumber;
import dev.nearside.contract.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers as the JSON form of the specification's test suite writes them (bits in decimal), and as
 * Nearside does (values).
 */
final class SpecNumbers {
  private static final String NAN = "NaN";

  private SpecNumbers() {}

  /** A number's value as an item of a JSON array. */
  static String value(String type, String bits) {
    return switch (type) {
      case "i32" -> Integer.toString(Integer.parseUnsignedInt(bits));
      case "i64" -> '"' + Long.toString(Long.parseUnsignedLong(bits)) + '"';
      case "f32" -> value(Float.intBitsToFloat(Integer.parseUnsignedInt(bits)));
      case "f64" -> value(Double.longBitsToDouble(Long.parseUnsignedLong(bits)));
      default -> throw new IllegalArgumentException("no number is of type " + type);
    };
  }

  private static String value(double value) {
    String text = Double.toString(value);
    return Double.isFinite(value) ? text : '"' + text + '"';
  }

  /** Whether it can be handed over as a value: not a NaN with a sign or a payload of its own. */
  static boolean hasValue(String type, String bits) {
    return switch (type) {
      case "i32", "i64" -> true;
      case "f32" -> !isNan(type, bits) || Integer.parseUnsignedInt(bits) == 0x7fc0_0000;
      case "f64" -> !isNan(type, bits) || Long.parseUnsignedLong(bits) == 0x7ff8_0000_0000_0000L;
      default -> false;
    };
  }

  /** Bits that can be compared: those of any NaN are one. */
  static String bits(String type, String bits) {
    return bits.startsWith("nan:") || isNan(type, bits) ? NAN : bits;
  }

  /** The bits of the numbers in a JSON array, as above. */
  static List<String> bits(List<String> types, String array) {
    List<String> bits = new ArrayList<>();
    if (JsonParser.parse(array) instanceof JsonArray(List<JsonValue> items)) {
      for (int i = 0; i < items.size(); i++) {
        bits.add(bits(i < types.size() ? types.get(i) : "too many", items.get(i)));
      }
    }
    return bits;
  }

  private static String bits(String type, JsonValue item) {
    String text =
        switch (item) {
          case JsonString(String value) -> value;
          case JsonNumber(double value) -> Double.toString(value);
          default -> item.toString();
        };
    return switch (type) {
      case "i32" -> Integer.toUnsignedString((int) Double.parseDouble(text));
      case "i64" -> Long.toUnsignedString(Long.parseLong(text));
      case "f32" ->
          bits(type, Integer.toUnsignedString(Float.floatToRawIntBits(Float.parseFloat(text))));
      case "f64" ->
          bits(type, Long.toUnsignedString(Double.doubleToRawLongBits(Double.parseDouble(text))));
      default -> type + " " + text;
    };
  }

  private static boolean isNan(String type, String bits) {
    return switch (type) {
      case "f32" -> Float.isNaN(Float.intBitsToFloat(Integer.parseUnsignedInt(bits)));
      case "f64" -> Double.isNaN(Double.longBitsToDouble(Long.parseUnsignedLong(bits)));
      default -> false;
    };
  }
}
