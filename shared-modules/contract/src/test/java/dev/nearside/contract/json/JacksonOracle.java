package dev.nearside.contract.json;

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
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Jackson makes of a JSON text, in our words; it throws where the text is not JSON. */
final class JacksonOracle {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private JacksonOracle() {}

  static JsonValue parse(String text) {
    JsonNode node = MAPPER.readTree(text);
    if (node.isMissingNode()) {
      throw new IllegalArgumentException("empty");
    }
    return value(node);
  }

  private static JsonValue value(JsonNode node) {
    return switch (node.getNodeType()) {
      case NULL -> new JsonNull();
      case BOOLEAN -> new JsonBoolean(node.booleanValue());
      case NUMBER -> new JsonNumber(Double.parseDouble(node.toString()));
      case STRING -> new JsonString(node.stringValue());
      case ARRAY -> array(node);
      case OBJECT -> object(node);
      default -> throw new IllegalArgumentException(node.getNodeType().toString());
    };
  }

  private static JsonValue array(JsonNode node) {
    List<JsonValue> items = new ArrayList<>();
    for (JsonNode item : node) {
      items.add(value(item));
    }
    return new JsonArray(items);
  }

  private static JsonValue object(JsonNode node) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      members.put(member.getKey(), value(member.getValue()));
    }
    return new JsonObject(members);
  }
}
