package dev.nearside.e2e.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Outcome;
import dev.nearside.contract.Outcome.Failure;
import dev.nearside.contract.Outcome.Success;
import dev.nearside.contract.json.JsonParser;
import dev.nearside.contract.json.JsonValue;
import dev.nearside.contract.json.JsonValue.JsonArray;
import dev.nearside.contract.json.JsonValue.JsonNumber;
import dev.nearside.contract.json.JsonValue.JsonObject;
import dev.nearside.contract.json.JsonValue.JsonString;
import dev.nearside.contract.json.JsonWriter;
import dev.nearside.contract.json.ObjectReader;
import dev.nearside.e2e.stage.ClientPage;
import dev.nearside.e2e.stage.Command;
import dev.nearside.e2e.stage.ExtismStage;
import dev.nearside.e2e.stage.HttpRunner;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.e2e.stage.Stage;
import dev.nearside.testkit.FunctionRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same calls on Extism's own JavaScript host, on the device and on the node. */
@ExtendWith(Stage.Resolver.class)
class ExtismReferenceTest {
  private static final String VERSION = "2.0.0-rc13";
  private static final String PREFIX = "Plugin-originated error: ";

  private final Stage shared;

  ExtismReferenceTest(Stage shared) {
    this.shared = shared;
  }

  private record Call(String module, String function, String input, Map<String, String> config) {
    Call(String function, String input, Map<String, String> config) {
      this("extism-host", function, input, config);
    }
  }

  @Test
  void bothPlacesDoWhatTheReferenceHostDoes() throws Exception {
    assumeTrue(
        Repository.program("node").isPresent() && Repository.program("npm").isPresent(),
        "Node.js and npm are not installed, so Extism's own host cannot be asked");
    try (ExtismStage stage = ExtismStage.open();
        ClientPage page = ClientPage.at(shared.chrome(), stage.front()).open()) {
      List<Call> calls = calls(stage.neighbor().url());
      List<Outcome> expected = reference(calls);
      HttpRunner node = new HttpRunner(stage.node().url());
      for (int i = 0; i < calls.size(); i++) {
        for (FunctionRunner place : List.of(page, node)) {
          Call call = calls.get(i);
          Outcome outcome =
              place.run(call.module, call.function, call.config, call.input.getBytes(UTF_8));
          assertThat(told(outcome)).as("%s in %s", call, place).isEqualTo(told(expected.get(i)));
        }
      }
    }
  }

  private static List<Call> calls(String url) {
    List<Call> calls = new ArrayList<>();
    for (String function : List.of("config", "config_length")) {
      for (String key : List.of("greeting", "empty", "absent")) {
        calls.add(new Call(function, key, Map.of()));
      }
    }
    calls.add(new Call("config", "greeting", Map.of("greeting", "own")));
    for (String function :
        List.of(
            "variable",
            "no_variable",
            "empty_variable",
            "error",
            "error_text",
            "log",
            "empty",
            "keys_nowhere",
            "output_nowhere",
            "error_nowhere",
            "no_status")) {
      calls.add(new Call(function, "a text \u20ac", Map.of()));
    }
    for (String path : List.of("/text", "/status?404", "/redirect?/text", "/large?5000")) {
      for (String function : List.of("get", "send", "status")) {
        calls.add(new Call(function, "{\"url\":\"" + url + path + "\"}", Map.of()));
        calls.add(
            new Call(function, "{\"url\":\"" + url + path + "\",\"method\":\"post\"}", Map.of()));
      }
    }
    calls.add(
        new Call(
            "get",
            "{\"url\":\"" + url + "/header?X-Own\",\"headers\":{\"X-Own\":\"kept\"}}",
            Map.of()));
    for (String input : List.of("", "Hello, world", "a longer text \u20ac\ud83d\ude00 AEIOU")) {
      calls.add(new Call(ExtismStage.VOWELS, "count_vowels", input, Map.of()));
      calls.add(new Call(ExtismStage.VOWELS, "count_vowels", input, Map.of("vowels", "lo")));
      calls.add(new Call(ExtismStage.VOWELS, "echo", input, Map.of()));
      calls.add(new Call(ExtismStage.VOWELS, "fail", input, Map.of()));
    }
    calls.add(new Call("get", "{\"url\":\"http://127.0.0.1/\"}", Map.of()));
    calls.add(new Call("get", "nonsense", Map.of()));
    return calls;
  }

  /** Errors that a guest set are compared in words, what the hosts say themselves is not. */
  private static String told(Outcome outcome) {
    return switch (outcome) {
      case Success(byte[] output) -> "output " + new String(output, UTF_8);
      case Failure(var code, String message) ->
          message.startsWith("a text") ? "error " + message : "fails";
    };
  }

  private static List<Outcome> reference(List<Call> calls)
      throws IOException, InterruptedException {
    Path folder = Repository.freshFolder("extism-reference");
    Command.of("npm", "install", "--no-audit", "--no-fund", "@extism/extism@" + VERSION)
        .in(folder)
        .succeed();
    Path script =
        Files.copy(
            Repository.ROOT.resolve("e2e-tests/src/test/extism/reference.mjs"),
            folder.resolve("reference.mjs"));
    Path asked = Files.writeString(folder.resolve("calls.json"), JsonWriter.write(asked(calls)));
    String answer =
        Command.of("node", script.toString(), asked.toString()).in(folder).succeed().text();
    List<Outcome> outcomes = new ArrayList<>();
    for (JsonValue end : ((JsonArray) JsonParser.parse(answer)).items()) {
      outcomes.add(outcome(ObjectReader.of("end", end)));
    }
    assertThat(outcomes).hasSameSizeAs(calls);
    return outcomes;
  }

  private static Outcome outcome(ObjectReader end) {
    String output = end.stringOrNull("output");
    if (output != null) {
      return new Success(Base64.getDecoder().decode(output));
    }
    String error = end.string("error");
    String said = error.startsWith(PREFIX) ? error.substring(PREFIX.length()) : error;
    return new Failure(ErrorCode.FUNCTION_ERROR, said);
  }

  private static JsonValue asked(List<Call> calls) {
    List<JsonValue> items = new ArrayList<>();
    for (Call call : calls) {
      Map<String, JsonValue> item = new LinkedHashMap<>();
      item.put("wasm", new JsonString(ExtismStage.wasm(call.module).toString()));
      item.put("function", new JsonString(call.function));
      item.put("input", new JsonString(call.input));
      item.put("config", texts(call.config));
      items.add(new JsonObject(item));
    }
    Map<String, JsonValue> memory = new LinkedHashMap<>();
    memory.put("maxHttpResponseBytes", new JsonNumber(ExtismStage.RESPONSE_BYTES));
    memory.put("maxVarBytes", new JsonNumber(ExtismStage.VAR_BYTES));
    Map<String, JsonValue> asked = new LinkedHashMap<>();
    asked.put("config", texts(Map.of("greeting", "hello \u20ac", "empty", "")));
    asked.put("allowedHosts", new JsonArray(List.of(new JsonString("localhost"))));
    asked.put("memory", new JsonObject(memory));
    asked.put("calls", new JsonArray(items));
    return new JsonObject(asked);
  }

  private static JsonObject texts(Map<String, String> texts) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    texts.forEach((key, value) -> members.put(key, new JsonString(value)));
    return new JsonObject(members);
  }
}
