package dev.nearside.client;

import dev.nearside.client.js.Fields;
import dev.nearside.client.js.JsValue;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import org.jspecify.annotations.Nullable;

/** Reads what callers and the index give, and says which value has the wrong type. */
final class Check {
  private Check() {}

  static String string(String name, @Nullable JsValue value) {
    if (!JsValue.is(value, "string")) {
      throw mistake(name, value, "a string");
    }
    return JsValue.text(value);
  }

  static @Nullable String stringOrNull(JsValue object, String name) {
    JsValue value = Fields.get(object, name);
    return value == null ? null : string(name, value);
  }

  /** A whole number from 1 to {@code most}, or {@code otherwise} when absent. */
  static int positive(JsValue object, String name, int otherwise, int most) {
    JsValue value = Fields.get(object, name);
    if (value == null) {
      return otherwise;
    }
    double number = JsValue.is(value, "number") ? JsValue.number(value) : 0;
    if (!(number >= 1 && number <= most && number == (int) number)) {
      throw mistake(name, value, "a whole number from 1 to " + JsValue.text(most));
    }
    return (int) number;
  }

  /** An object, which may be empty when {@code value} is null or undefined. */
  static JsValue object(String name, JsValue value) {
    if (!Fields.isObject(value)) {
      throw mistake(name, value, "an object");
    }
    return value;
  }

  /** An object that has no other members than these, since a misspelled one may be a ban. */
  static void members(String name, JsValue object, String allowed) {
    String stranger = Fields.stranger(object(name, object), allowed);
    if (stranger != null) {
      throw new NearsideException(
          ErrorCode.BAD_REQUEST, name + " has '" + stranger + "'; allowed is " + allowed);
    }
  }

  static @Nullable JsValue functionOrNull(JsValue options, String name) {
    JsValue value = Fields.get(options, name);
    if (value != null && !JsValue.is(value, "function")) {
      throw mistake(name, value, "a function");
    }
    return value;
  }

  static NearsideException mistake(String name, @Nullable JsValue value, String allowed) {
    return new NearsideException(
        ErrorCode.BAD_REQUEST, name + " is " + JsValue.text(value) + "; allowed is " + allowed);
  }
}
