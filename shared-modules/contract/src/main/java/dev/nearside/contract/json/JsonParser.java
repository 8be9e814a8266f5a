package dev.nearside.contract.json;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.json.JsonValue.JsonArray;
import dev.nearside.contract.json.JsonValue.JsonBoolean;
import dev.nearside.contract.json.JsonValue.JsonNull;
import dev.nearside.contract.json.JsonValue.JsonNumber;
import dev.nearside.contract.json.JsonValue.JsonObject;
import dev.nearside.contract.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parses a JSON text (RFC 8259) strictly; nesting is limited so that hostile text cannot hurt. */
public final class JsonParser {
  private static final int MAX_DEPTH = 64;

  private final String text;
  private final Numbers numbers;
  private int at;
  private int depth;

  private JsonParser(String text, Numbers numbers) {
    this.text = text;
    this.numbers = numbers;
  }

  /** Makes a double of a number's text. */
  public interface Numbers {
    double parse(String text);
  }

  /** Throws {@link ErrorCode#BAD_REQUEST} with the position of the first mistake. */
  public static JsonValue parse(String text) {
    return parse(text, Double::parseDouble);
  }

  /** The same; in a browser Java's own way to a double is larger than all of this. */
  public static JsonValue parse(String text, Numbers numbers) {
    JsonParser parser = new JsonParser(text, numbers);
    JsonValue value = parser.value();
    parser.skipSpace();
    if (parser.at < text.length()) {
      throw parser.mistake("the end");
    }
    return value;
  }

  private JsonValue value() {
    skipSpace();
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> new JsonString(string());
      case 't' -> word("true", new JsonBoolean(true));
      case 'f' -> word("false", new JsonBoolean(false));
      case 'n' -> word("null", new JsonNull());
      default -> number();
    };
  }

  private JsonValue object() {
    enter();
    Map<String, JsonValue> members = new LinkedHashMap<>();
    skipSpace();
    if (!accept('}')) {
      do {
        skipSpace();
        String name = string();
        skipSpace();
        expect(':');
        members.put(name, value());
        skipSpace();
      } while (accept(','));
      expect('}');
    }
    depth--;
    return new JsonObject(members);
  }

  private JsonValue array() {
    enter();
    List<JsonValue> items = new ArrayList<>();
    skipSpace();
    if (!accept(']')) {
      do {
        items.add(value());
        skipSpace();
      } while (accept(','));
      expect(']');
    }
    depth--;
    return new JsonArray(items);
  }

  private void enter() {
    at++;
    if (++depth > MAX_DEPTH) {
      throw mistake("at most " + MAX_DEPTH + " levels");
    }
  }

  private String string() {
    expect('"');
    StringBuilder value = new StringBuilder();
    while (true) {
      char c = next();
      if (c == '"') {
        return value.toString();
      }
      if (c < ' ') {
        throw mistake("no control character");
      }
      value.append(c == '\\' ? escape() : c);
    }
  }

  private char escape() {
    char c = next();
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode();
      default -> throw mistake("an escape");
    };
  }

  private char unicode() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(next(), 16);
      if (digit < 0) {
        throw mistake("a hex digit");
      }
      value = value << 4 | digit;
    }
    return (char) value;
  }

  private JsonValue number() {
    int start = at;
    accept('-');
    if (!accept('0')) {
      digits();
    }
    if (accept('.')) {
      digits();
    }
    if (accept('e') || accept('E')) {
      if (!accept('+')) {
        accept('-');
      }
      digits();
    }
    return new JsonNumber(numbers.parse(text.substring(start, at)));
  }

  private void digits() {
    int start = at;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == start) {
      throw mistake("a value");
    }
  }

  private JsonValue word(String word, JsonValue value) {
    if (!text.startsWith(word, at)) {
      throw mistake("a value");
    }
    at += word.length();
    return value;
  }

  private void skipSpace() {
    while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
      at++;
    }
  }

  /** The next character, or NUL at the end: no valid text has one outside a string. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private char next() {
    if (at == text.length()) {
      throw mistake("a closing quote");
    }
    return text.charAt(at++);
  }

  private boolean accept(char c) {
    boolean there = at < text.length() && text.charAt(at) == c;
    if (there) {
      at++;
    }
    return there;
  }

  private void expect(char c) {
    if (!accept(c)) {
      throw mistake("'" + c + "'");
    }
  }

  private NearsideException mistake(String expected) {
    return new NearsideException(
        ErrorCode.BAD_REQUEST, "not JSON: expected " + expected + " at character " + at);
  }
}
