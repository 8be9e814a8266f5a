package dev.nearside.client;

import dev.nearside.client.js.Fields;
import dev.nearside.client.js.JsValue;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads members of JavaScript objects, and says which one has the wrong type. */
final class Member {
  private Member() {}

  static @Nullable String stringOrNull(JsValue object, String name) {
    JsValue value = Fields.get(object, name);
    return value == null ? null : string(name, value);
  }

  static String string(JsValue object, String name) {
    JsValue value = Fields.get(object, name);
    if (value == null) {
      throw mistake(name, value, "a string");
    }
    return string(name, value);
  }

  static String string(String name, @Nullable JsValue value) {
    if (!JsValue.type(value).equals("string")) {
      throw mistake(name, value, "a string");
    }
    return JsValue.text(value);
  }

  /** A whole number from {@code least} to {@code most}, or {@code otherwise} when absent. */
  static int integer(JsValue object, String name, int otherwise, int least, int most) {
    JsValue value = Fields.get(object, name);
    if (value == null) {
      return otherwise;
    }
    double number = JsValue.type(value).equals("number") ? JsValue.number(value) : -1;
    if (number < least || number > most || number != (int) number) {
      throw mistake(name, value, "a whole number from " + least + " to " + most);
    }
    return (int) number;
  }

  /** The items of an array; an absent array is empty. */
  static List<JsValue> items(JsValue object, String name) {
    List<JsValue> items = new ArrayList<>();
    JsValue array = Fields.get(object, name);
    if (array != null) {
      if (!Fields.isArray(array)) {
        throw mistake(name, array, "an array");
      }
      for (int i = 0; i < Fields.length(array); i++) {
        items.add(Fields.at(array, i));
      }
    }
    return items;
  }

  static NearsideException mistake(String name, @Nullable JsValue value, String allowed) {
    return new NearsideException(
        ErrorCode.BAD_REQUEST, name + " is " + JsValue.text(value) + "; allowed is " + allowed);
  }
}
