package dev.nearside.contract.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "false",
        " \t\r\n 0 \n",
        "-0.0",
        "-12.5",
        "1e3",
        "1E+3",
        "25e-2",
        "9007199254740993",
        "123456789012345678901234567890",
        "4.9e-324",
        "\"\"",
        "\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
        "\"\\u0041\\u00e4\\uD83D\\uDE00\\u0000\"",
        "\"\u00e4\ud83d\ude00\u2028\"",
        "[]",
        "[ ]",
        "[1,[2,[3]],{}]",
        "{}",
        "{ \"a\" : 1 , \"b\" : [ true , null ] }",
        "{\"a\":1,\"a\":2}",
        "{\"\":{\"\":\"\"}}",
      })
  void readsWhatJacksonReads(String text) {
    assertThat(JsonParser.parse(text)).isEqualTo(JacksonOracle.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "nul",
        "truex",
        "True",
        "01",
        "-",
        "+1",
        ".5",
        "1.",
        "1e",
        "1e+",
        "0x1",
        "NaN",
        "Infinity",
        "'a'",
        "\"",
        "\"\\",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u12\"",
        "\"a\nb\"",
        "\"\t\"",
        "[",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "]",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,",
        "{\"a\":1,}",
        "{a:1}",
        "{\"a\" 1}",
        "{1:2}",
        "1 2",
        "[] []",
        "// c\n1",
        "\u00a01",
        "\ufeff1",
      })
  void refusesWhatJacksonRefuses(String text) {
    assertThatThrownBy(() -> JacksonOracle.parse(text)).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> JsonParser.parse(text))
        .isInstanceOfSatisfying(
            NearsideException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST))
        .hasMessageStartingWith("not JSON: expected ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1;2]         | not JSON: expected ']' at character 2",
        "{\"a\":1 ]    | not JSON: expected '}' at character 7",
        "[true] x      | not JSON: expected the end at character 7",
        "{\"a\":bad}   | not JSON: expected a value at character 5",
        "\"open        | not JSON: expected a closing quote at character 5",
      })
  void saysWhereTheMistakeIs(String text, String message) {
    assertThatThrownBy(() -> JsonParser.parse(text)).hasMessage(message);
  }

  @Test
  void refusesNestingThatCouldExhaustTheStack() {
    assertThat(JsonParser.parse("[".repeat(64) + "]".repeat(64))).isInstanceOf(JsonArray.class);
    assertThatThrownBy(() -> JsonParser.parse("[".repeat(65) + "]".repeat(65)))
        .hasMessageContaining("at most 64 levels");
    assertThatThrownBy(() -> JsonParser.parse("{\"a\":".repeat(100_000)))
        .hasMessageContaining("at most 64 levels");
  }

  @Test
  void nestingIsCountedByDepthAndNotByAmount() {
    assertThat(JsonParser.parse("[" + "[],".repeat(1_000) + "{}]")).isInstanceOf(JsonArray.class);
  }

  @Test
  void whatItWritesJacksonAndItselfReadBack() {
    Random random = new Random(42);
    for (int i = 0; i < 2_000; i++) {
      JsonValue value = any(random, 4);
      String text = JsonWriter.write(value);
      assertThat(JsonParser.parse(text)).as(text).isEqualTo(value);
      assertThat(JacksonOracle.parse(text)).as(text).isEqualTo(value);
    }
  }

  @Test
  void keepsTheOrderOfMembers() {
    String text = "{\"z\":1,\"a\":2,\"m\":3}";
    assertThat(JsonWriter.write(JsonParser.parse(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesToWriteWhatIsNoNumberInJson(double number) {
    assertThatThrownBy(() -> JsonWriter.write(new JsonNumber(number)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void writesHalfASurrogatePairAsAnEscape() {
    assertThat(JsonWriter.write(new JsonString("a\uD83Db"))).isEqualTo("\"a\\ud83db\"");
  }

  private static JsonValue any(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 6)) {
      case 0 -> new JsonNull();
      case 1 -> new JsonBoolean(random.nextBoolean());
      case 2 -> number(random);
      case 3 -> new JsonString(text(random));
      case 4 -> {
        List<JsonValue> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          items.add(any(random, depth - 1));
        }
        yield new JsonArray(items);
      }
      default -> {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          members.put(text(random), any(random, depth - 1));
        }
        yield new JsonObject(members);
      }
    };
  }

  private static JsonNumber number(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> new JsonNumber(random.nextInt());
      case 1 -> new JsonNumber(random.nextGaussian() * Math.pow(10, random.nextInt(600) - 300));
      default -> new JsonNumber(random.nextLong());
    };
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.appendCodePoint(
          switch (random.nextInt(4)) {
            case 0 -> random.nextInt(0x20);
            case 1 -> 0x20 + random.nextInt(0x60);
            case 2 -> 0x80 + random.nextInt(0x700);
            default -> 0x10000 + random.nextInt(0x10000);
          });
    }
    return text.toString();
  }
}
