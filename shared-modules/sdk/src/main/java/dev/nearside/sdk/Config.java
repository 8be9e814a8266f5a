package dev.nearside.sdk;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of one call. Every reader checks: an option whose value is not allowed fails the call
 * with a sentence that names the option, the value and what was allowed.
 */
public final class Config {
  private final Map<String, String> values;

  private Config(Map<String, String> values) {
    this.values = values;
  }

  /** Options given directly, for tests on the JVM. */
  public static Config of(Map<String, String> values) {
    return new Config(Map.copyOf(values));
  }

  static Config ofEnvironment() {
    return new Config(Environment.read());
  }

  /** Fails the call when it brings an option that is not one of {@code known}: a typo, mostly. */
  public void allow(String... known) {
    for (String key : values.keySet()) {
      if (!List.of(known).contains(key)) {
        throw new Failure(
            "The option \"" + key + "\" is not known; known are " + String.join(", ", known) + ".");
      }
    }
  }

  /** The value, or {@code fallback} when the option is not given. */
  public String text(String key, String fallback) {
    String value = values.get(key);
    return value == null ? fallback : value;
  }

  /** The value, which must be given. */
  public String text(String key) {
    String value = values.get(key);
    if (value == null) {
      throw new Failure("The option \"" + key + "\" is missing.");
    }
    return value;
  }

  /** One of the allowed values; the first of them when the option is not given. */
  public String choice(String key, String... allowed) {
    String value = text(key, allowed[0]);
    for (String candidate : allowed) {
      if (candidate.equals(value)) {
        return value;
      }
    }
    throw notAllowed(key, value, "one of " + String.join(", ", allowed));
  }

  /** {@code on} or {@code off}. */
  public boolean flag(String key, boolean fallback) {
    String value = text(key, fallback ? "on" : "off");
    return switch (value) {
      case "on" -> true;
      case "off" -> false;
      default -> throw notAllowed(key, value, "one of on, off");
    };
  }

  /** A whole number from {@code min} to {@code max}, both allowed. */
  public int integer(String key, int fallback, int min, int max) {
    String value = values.get(key);
    if (value == null) {
      return fallback;
    }
    Integer number = parse(value);
    if (number == null || number < min || number > max) {
      throw notAllowed(key, value, "a whole number from " + min + " to " + max);
    }
    return number;
  }

  private static @Nullable Integer parse(String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  private static Failure notAllowed(String key, String value, String allowed) {
    return new Failure(
        "The option \"" + key + "\" is \"" + value + "\"; allowed is " + allowed + ".");
  }
}
