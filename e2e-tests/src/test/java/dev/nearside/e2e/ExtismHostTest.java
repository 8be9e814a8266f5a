package dev.nearside.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Outcome;
import dev.nearside.contract.Outcome.Failure;
import dev.nearside.contract.Outcome.Success;
import dev.nearside.e2e.stage.Called;
import dev.nearside.e2e.stage.ClientPage;
import dev.nearside.e2e.stage.Command;
import dev.nearside.e2e.stage.ExtismStage;
import dev.nearside.e2e.stage.HttpRunner;
import dev.nearside.e2e.stage.Neighbor;
import dev.nearside.e2e.stage.Stage;
import dev.nearside.testkit.FunctionRunner;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an Extism guest gets from its host: one table, two places, one answer. */
@ExtendWith(Stage.Resolver.class)
class ExtismHostTest {
  private static final String HOST = "extism-host";
  private static final int MOST_BYTES = ExtismStage.RESPONSE_BYTES;

  private final ExtismStage stage;
  private final Neighbor neighbor;
  private final ClientPage page;
  private final HttpRunner node;
  private final Map<String, FunctionRunner> places = new LinkedHashMap<>();

  ExtismHostTest(Stage shared) throws Exception {
    stage = ExtismStage.open();
    neighbor = stage.neighbor();
    page = ClientPage.at(shared.chrome(), stage.front()).open();
    node = new HttpRunner(stage.node().url());
    places.put("device", page);
    places.put("node", node);
  }

  @AfterEach
  void close() {
    page.close();
    stage.close();
  }

  /** One case: a function with an input, and what must come of it. */
  private record Case(
      String function, String input, Map<String, String> config, Consumer<Outcome> check) {}

  private static Case of(String function, String input, Consumer<Outcome> check) {
    return new Case(function, input, Map.of(), check);
  }

  @TestFactory
  Stream<DynamicTest> configAndVariables() {
    return inEveryPlace(
        of("config", "greeting", gives("hello \u20ac")),
        new Case("config", "greeting", Map.of("greeting", "own"), gives("own")),
        of("config", "absent", gives("-")),
        of("config_length", "empty", gives("000")),
        of("config_length", "absent", gives("-")),
        of("variable", "a name", gives("a name")),
        of("no_variable", "a name", gives("-")),
        of("empty_variable", "a name", gives("000")),
        of("variable", "x".repeat(ExtismStage.VAR_BYTES), gives("x".repeat(ExtismStage.VAR_BYTES))),
        of(
            "variable",
            "x".repeat(ExtismStage.VAR_BYTES + 1),
            fails(
                ErrorCode.MEMORY_LIMIT,
                "the function's variables are larger than their limit of "
                    + ExtismStage.VAR_BYTES
                    + " bytes")));
  }

  @TestFactory
  Stream<DynamicTest> outputErrorAndLog() {
    return inEveryPlace(
        of("empty", "something", gives("")),
        of("error", "no such image", fails(ErrorCode.FUNCTION_ERROR, "no such image")),
        of("error_text", "read back", fails(ErrorCode.FUNCTION_ERROR, "read back")),
        of("log", "a line", gives("002")),
        of(
            "output_nowhere",
            "",
            fails(
                ErrorCode.TRAP,
                "output_set was handed 4 bytes at 9223090561878065152, which are not there")),
        of(
            "error_nowhere",
            "",
            fails(
                ErrorCode.TRAP,
                "error_set was handed 9223090561878065152, which is no block of memory")),
        of("keys_nowhere", "x", gives("-")));
  }

  @TestFactory
  Stream<DynamicTest> requests() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    String elsewhere = "http://127.0.0.1:" + neighbor.port() + "/text";
    return inEveryPlace(
        of("no_status", "", gives("000")),
        of("get", request("/text"), gives("GET ")),
        of("send", request("/text", "put"), gives("PUT " + request("/text", "put"))),
        of("send", request("/text"), gives("GET ")),
        of("status", request("/status?418"), gives("418")),
        of("status", request("/status?404"), gives("404")),
        of(
            "get",
            "{\"url\":\"" + neighbor.url() + "/header?X-Own\",\"headers\":{\"X-Own\":\"kept\"}}",
            gives("kept")),
        of(
            "get",
            "{\"url\":\"" + neighbor.url() + "/header?Cookie\",\"headers\":{\"Cookie\":\"a=b\"}}",
            gives("null")),
        of("headers", request("/header?X"), this::toldHeaders),
        of("get", request("/large?" + MOST_BYTES), gives("x".repeat(MOST_BYTES))),
        of("get", request("/large?" + (MOST_BYTES + 1)), gives("-")),
        of("status", request("/large?" + (MOST_BYTES + 1)), gives("200")),
        of("get", request("/redirect?/text"), gives("GET ")),
        of(
            "get",
            request("/redirect?" + elsewhere),
            fails(
                ErrorCode.FUNCTION_ERROR,
                "http_request to "
                    + neighbor.url()
                    + "/redirect?"
                    + elsewhere
                    + " failed: it was redirected to 127.0.0.1, which the function's manifest does"
                    + " not allow (allowedHosts: localhost)")),
        of(
            "get",
            "{\"url\":\"" + elsewhere + "\"}",
            fails(
                ErrorCode.FUNCTION_ERROR,
                "http_request to "
                    + elsewhere
                    + " failed: the host 127.0.0.1 is one that the function's manifest does not"
                    + " allow (allowedHosts: localhost)")),
        of(
            "get",
            "{\"url\":\"http://localhost:" + free + "/\"}",
            beginsToFail("http_request to http://localhost:" + free + "/ failed: the host")),
        of("get", "{\"url\":1}", beginsToFail("http_request: the request: 'url' is not a string")),
        of("get", "nonsense", beginsToFail("http_request: not JSON")));
  }

  private void toldHeaders(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Success.class);
    assertThat(((Success) outcome).output())
        .asString(UTF_8)
        .contains("\"content-type\":\"text/plain\"", "\"x-neighbor\":\"yes\"")
        .doesNotContain("cookie");
  }

  @Test
  void aHostThatDoesNotAnswerEndsAtTheDeadlineAndTheNextCallIsFine() throws Exception {
    byte[] hang = request("/hang").getBytes(UTF_8);
    Called.Refusal here =
        page.call(HOST, "get", hang, Map.of("where", "device", "timeoutMs", 1_000)).refusal();
    assertThat(here.code()).isEqualTo("deadline");
    Outcome there =
        HttpRunner.outcome(
            node.post(
                stage.node().url() + "/call/" + HOST + "/get", hang, "Nearside-Timeout", "1000"));
    assertThat(there)
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(ErrorCode.DEADLINE);
              assertThat(failure.message()).isEqualTo(here.message());
            });
    assertThat(neighbor.requests("/hang")).isEqualTo(2);
    for (FunctionRunner place : places.values()) {
      gives("GET ").accept(place.run(HOST, "get", Map.of(), request("/text").getBytes(UTF_8)));
    }
  }

  @Test
  void theConsoleShowsWhatAGuestLogs() {
    page.call(HOST, "log", "a line".getBytes(UTF_8), Map.of("where", "device")).answer();
    page.page().waitForCondition(() -> page.errors().contains(HOST + ": a line"));
  }

  /** What the operator does not allow, the manifest cannot. */
  @Test
  void theNodeReachesOnlyHostsThatItsOperatorNames() throws Exception {
    assertThat(refusedCall().error()).contains("this node lets guests reach no host; localhost");
    assertThat(refusedCall("--guest-hosts", "*.example.org").error())
        .contains("this node does not let guests reach localhost");
    assertThat(refusedCall("--guest-hosts", "*").error())
        .contains("localhost is at ", "which is not a public address");
    assertThat(
            Command.nearside(
                    "call", HOST, "get", "--guest-hosts", "*.org,localhost", "--data", data())
                .input(request("/text").getBytes(UTF_8))
                .succeed()
                .text())
        .isEqualTo("GET ");
  }

  private Command.Result refusedCall(String... options) throws Exception {
    String[] words = new String[options.length + 5];
    System.arraycopy(new String[] {"call", HOST, "get", "--data", data()}, 0, words, 0, 5);
    System.arraycopy(options, 0, words, 5, options.length);
    Command.Result result = Command.nearside(words).input(request("/text").getBytes(UTF_8)).run();
    assertThat(result.exit()).isEqualTo(1);
    return result;
  }

  private String data() {
    return stage.data().toString();
  }

  private String request(String path) {
    return "{\"url\":\"" + neighbor.url() + path + "\"}";
  }

  private String request(String path, String method) {
    return "{\"url\":\"" + neighbor.url() + path + "\",\"method\":\"" + method + "\"}";
  }

  private Stream<DynamicTest> inEveryPlace(Case... cases) {
    return List.of(cases).stream()
        .flatMap(
            it ->
                places.entrySet().stream()
                    .map(
                        place ->
                            DynamicTest.dynamicTest(
                                it.function + " of " + it.input + " on the " + place.getKey(),
                                () ->
                                    it.check.accept(
                                        place
                                            .getValue()
                                            .run(
                                                HOST,
                                                it.function,
                                                it.config,
                                                it.input.getBytes(UTF_8))))));
  }

  private static Consumer<Outcome> gives(String output) {
    return outcome ->
        assertThat(outcome)
            .isInstanceOfSatisfying(
                Success.class,
                success -> assertThat(success.output()).asString(UTF_8).isEqualTo(output));
  }

  private static Consumer<Outcome> fails(ErrorCode code, String message) {
    return outcome -> assertThat(outcome).isEqualTo(new Failure(code, message));
  }

  private static Consumer<Outcome> beginsToFail(String message) {
    return outcome ->
        assertThat(outcome)
            .isInstanceOfSatisfying(
                Failure.class,
                failure -> {
                  assertThat(failure.code()).isEqualTo(ErrorCode.FUNCTION_ERROR);
                  assertThat(failure.message()).startsWith(message);
                });
  }
}
