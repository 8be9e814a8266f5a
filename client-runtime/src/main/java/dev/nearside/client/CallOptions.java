package dev.nearside.client;

import dev.nearside.client.js.Abort;
import dev.nearside.client.js.Fields;
import dev.nearside.client.js.JsValue;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.Policy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options of one call, checked.
 *
 * @param config keys and values by turns
 * @param deadlineMs the smaller of the caller's and the module's
 */
record CallOptions(
    List<String> config,
    Policy where,
    int deadlineMs,
    boolean transfer,
    Abort.@Nullable Signal signal,
    @Nullable JsValue onProgress) {

  static CallOptions read(JsValue options, Manifest module) {
    if (!Fields.isObject(options)) {
      throw Member.mistake("options", options, "an object");
    }
    String where = Member.stringOrNull(options, "where");
    int most = module.limits().deadlineMs();
    return new CallOptions(
        config(options),
        where == null ? Policy.AUTO : Policy.parse(where),
        Math.min(most, Member.integer(options, "timeoutMs", most, 1, Limits.MAX_DEADLINE_MS)),
        transfer(options),
        signal(options),
        listener(options));
  }

  private static List<String> config(JsValue options) {
    List<String> config = new ArrayList<>();
    JsValue given = Fields.get(options, "config");
    if (given == null) {
      return config;
    }
    if (!Fields.isObject(given)) {
      throw Member.mistake("config", given, "an object of strings");
    }
    JsValue keys = Fields.keys(given);
    for (int i = 0; i < Fields.length(keys); i++) {
      String key = JsValue.text(Fields.at(keys, i));
      config.add(key);
      config.add(scalar("config." + key, Fields.get(given, key)));
    }
    return config;
  }

  /** Numbers and booleans have one obvious text; anything else would surprise. */
  private static String scalar(String name, @Nullable JsValue value) {
    return switch (JsValue.type(value)) {
      case "string", "number", "boolean" -> JsValue.text(value);
      default -> throw Member.mistake(name, value, "a string, a number or a boolean");
    };
  }

  private static boolean transfer(JsValue options) {
    JsValue transfer = Fields.get(options, "transfer");
    if (transfer != null && !JsValue.type(transfer).equals("boolean")) {
      throw Member.mistake("transfer", transfer, "true or false");
    }
    return JsValue.text(transfer).equals("true");
  }

  private static Abort.@Nullable Signal signal(JsValue options) {
    JsValue signal = Fields.get(options, "signal");
    if (signal != null && !Abort.Signal.isSignal(signal)) {
      throw Member.mistake("signal", signal, "an AbortSignal");
    }
    return (Abort.Signal) signal;
  }

  private static @Nullable JsValue listener(JsValue options) {
    JsValue listener = Fields.get(options, "onProgress");
    if (listener != null && !JsValue.type(listener).equals("function")) {
      throw Member.mistake("onProgress", listener, "a function");
    }
    return listener;
  }
}
