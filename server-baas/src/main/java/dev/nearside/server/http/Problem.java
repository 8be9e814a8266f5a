package dev.nearside.server.http;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.json.JsonValue;
import dev.nearside.contract.json.JsonValue.JsonNumber;
import dev.nearside.contract.json.JsonValue.JsonObject;
import dev.nearside.contract.json.JsonValue.JsonString;
import dev.nearside.contract.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The body of every failure (RFC 9457).
 *
 * @param status usually the code's own
 * @param detail a sentence that anybody may read
 * @param more members beyond those (RFC 9457 section 3.2), by their names
 */
record Problem(ErrorCode code, int status, String detail, Map<String, String> more) {
  Problem(ErrorCode code, int status, String detail) {
    this(code, status, detail, Map.of());
  }

  Problem(ErrorCode code, String detail) {
    this(code, code.httpStatus(), detail);
  }

  byte[] json() {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("type", new JsonString("urn:nearside:error:" + code.wire()));
    members.put("title", new JsonString(title()));
    members.put("status", new JsonNumber(status));
    members.put("detail", new JsonString(detail));
    members.put("code", new JsonString(code.wire()));
    more.forEach((name, value) -> members.put(name, new JsonString(value)));
    return JsonWriter.write(new JsonObject(members)).getBytes(StandardCharsets.UTF_8);
  }

  private String title() {
    String words = code.name().replace('_', ' ').toLowerCase(Locale.ROOT);
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
