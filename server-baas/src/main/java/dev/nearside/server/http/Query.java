package dev.nearside.server.http;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call's config, as the query of its address: {@code ?width=640&format=png}. */
final class Query {
  /** Characters of the whole query, undecoded. */
  static final int MAX_LENGTH = 8192;

  private Query() {}

  static Map<String, String> config(@Nullable String query) {
    if (query == null || query.isEmpty()) {
      return Map.of();
    }
    if (query.length() > MAX_LENGTH) {
      throw mistake("the config has " + query.length() + " characters; allowed are " + MAX_LENGTH);
    }
    Map<String, String> config = new LinkedHashMap<>();
    int start = 0;
    while (start <= query.length()) {
      int next = query.indexOf('&', start);
      int end = next < 0 ? query.length() : next;
      if (end > start) {
        put(config, query.substring(start, end));
      }
      start = end + 1;
    }
    return config;
  }

  private static void put(Map<String, String> config, String pair) {
    int equals = pair.indexOf('=');
    String key = Percent.decode(equals < 0 ? pair : pair.substring(0, equals), true);
    String value = equals < 0 ? "" : Percent.decode(pair.substring(equals + 1), true);
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
