package dev.nearside.contract.json;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.json.JsonValue.JsonArray;
import dev.nearside.contract.json.JsonValue.JsonNull;
import dev.nearside.contract.json.JsonValue.JsonNumber;
import dev.nearside.contract.json.JsonValue.JsonObject;
import dev.nearside.contract.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of one JSON object; a member of another type than asked for is an error that
 * names it. A member that is null counts as absent.
 */
public final class ObjectReader {
  private final String where;
  private final JsonObject object;

  private ObjectReader(String where, JsonObject object) {
    this.where = where;
    this.object = object;
  }

  /**
   * @param where what the object is, for messages: "module.json", "limits"
   */
  public static ObjectReader of(String where, JsonValue value) {
    if (value instanceof JsonObject object) {
      return new ObjectReader(where, object);
    }
    throw new NearsideException(ErrorCode.BAD_REQUEST, where + " is not a JSON object");
  }

  /** Throws {@link ErrorCode#BAD_REQUEST} when there is a member that {@code allowed} lacks. */
  public ObjectReader allow(String... allowed) {
    for (String name : object.members().keySet()) {
      if (!contains(allowed, name)) {
        throw mistake(name, "is not known; allowed are " + joined(allowed));
      }
    }
    return this;
  }

  public String string(String name) {
    String value = stringOrNull(name);
    if (value == null) {
      throw mistake(name, "is missing");
    }
    return value;
  }

  public String string(String name, String otherwise) {
    String value = stringOrNull(name);
    return value == null ? otherwise : value;
  }

  public @Nullable String stringOrNull(String name) {
    return switch (member(name)) {
      case null -> null;
      case JsonString(String value) -> value;
      default -> throw mistake(name, "is not a string");
    };
  }

  public int integer(String name, int otherwise) {
    return switch (member(name)) {
      case null -> otherwise;
      case JsonNumber(double value) when value == (int) value -> (int) value;
      default -> throw mistake(name, "is not a whole number of 32 bits");
    };
  }

  public @Nullable ObjectReader objectOrNull(String name) {
    JsonValue value = member(name);
    return value == null ? null : of(where + "." + name, value);
  }

  /** The members of an object, in their order; an absent object is empty. */
  public Map<String, JsonValue> members(String name) {
    return switch (member(name)) {
      case null -> Map.of();
      case JsonObject(Map<String, JsonValue> members) -> members;
      default -> throw mistake(name, "is not an object");
    };
  }

  /** The objects of an array; an absent array is empty. */
  public List<ObjectReader> objects(String name) {
    List<ObjectReader> objects = new ArrayList<>();
    for (JsonValue item : items(name)) {
      objects.add(of(where + "." + name, item));
    }
    return objects;
  }

  /** The strings of an array; an absent array is empty. */
  public List<String> strings(String name) {
    List<String> strings = new ArrayList<>();
    for (JsonValue item : items(name)) {
      if (!(item instanceof JsonString(String value))) {
        throw mistake(name, "holds something that is not a string");
      }
      strings.add(value);
    }
    return strings;
  }

  private List<JsonValue> items(String name) {
    return switch (member(name)) {
      case null -> List.of();
      case JsonArray(List<JsonValue> items) -> items;
      default -> throw mistake(name, "is not an array");
    };
  }

  private @Nullable JsonValue member(String name) {
    JsonValue value = object.members().get(name);
    return value instanceof JsonNull ? null : value;
  }

  private NearsideException mistake(String name, String what) {
    return new NearsideException(ErrorCode.BAD_REQUEST, where + ": '" + name + "' " + what);
  }

  private static boolean contains(String[] names, String name) {
    for (String known : names) {
      if (known.equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static String joined(String[] names) {
    StringBuilder joined = new StringBuilder();
    for (String name : names) {
      joined.append(joined.length() == 0 ? "" : ", ").append(name);
    }
    return joined.toString();
  }
}
