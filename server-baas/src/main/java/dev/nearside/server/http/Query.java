package dev.nearside.server.http;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The query of an address, such as a call's config: {@code ?width=640&format=png}. */
final class Query {
  /** Characters of the whole query, undecoded. */
  static final int MAX_LENGTH = 8192;

  private Query() {}

  static Map<String, String> config(@Nullable String query) {
    if (query == null || query.isEmpty()) {
      return Map.of();
    }
    Map<String, String> config = new LinkedHashMap<>();
    each("config", query, (key, value) -> put(config, key, value));
    return config;
  }

  /**
   * Tells every key and value, decoded, in their order.
   *
   * @param what the query is called: "config"
   */
  static void each(String what, @Nullable String query, BiConsumer<String, String> told) {
    if (query == null || query.isEmpty()) {
      return;
    }
    if (query.length() > MAX_LENGTH) {
      throw mistake(
          "the " + what + " has " + query.length() + " characters; allowed are " + MAX_LENGTH);
    }
    int start = 0;
    while (start <= query.length()) {
      int next = query.indexOf('&', start);
      int end = next < 0 ? query.length() : next;
      if (end > start) {
        String pair = query.substring(start, end);
        int equals = pair.indexOf('=');
        told.accept(
            Percent.decode(equals < 0 ? pair : pair.substring(0, equals), true),
            equals < 0 ? "" : Percent.decode(pair.substring(equals + 1), true));
      }
      start = end + 1;
    }
  }

  private static void put(Map<String, String> config, String key, String value) {
    // A guest reads the config as its environment, where these cannot stand.
    if (key.isEmpty() || key.indexOf('=') >= 0 || key.indexOf('\0') >= 0) {
      throw mistake("config key '" + key.replace('\0', ' ') + "'; it is empty or has '=' or NUL");
    }
    if (value.indexOf('\0') >= 0) {
      throw mistake("the value of config key '" + key + "' has a NUL");
    }
    if (config.putIfAbsent(key, value) != null) {
      throw mistake("config key '" + key + "' is given twice");
    }
  }

  private static NearsideException mistake(String sentence) {
    return new NearsideException(ErrorCode.BAD_REQUEST, sentence);
  }
}
