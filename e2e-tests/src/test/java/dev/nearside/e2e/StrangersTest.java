package dev.nearside.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.e2e.stage.Called;
import dev.nearside.e2e.stage.ClientPage;
import dev.nearside.e2e.stage.Front;
import dev.nearside.e2e.stage.Stage;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the client makes of answers that no node gives, of strange workers and of misspelled
 * options.
 */
@ExtendWith(Stage.Resolver.class)
class StrangersTest {
  private static final byte[] INPUT = "# Nearside".getBytes(UTF_8);
  private static final Map<String, Object> ON_SERVER = Map.of("where", "server");

  private final Stage stage;
  private final Front front;

  StrangersTest(Stage stage) throws IOException {
    this.stage = stage;
    this.front = Front.before(stage.node());
  }

  @BeforeEach
  void theNodeAnswersOtherwise() {
    try (ClientPage page = open()) {
      assertThat(page.call("trials", "echo", INPUT, ON_SERVER).answer().output()).isEqualTo(INPUT);
    }
  }

  @AfterEach
  void closeFront() {
    front.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          422 | application/problem+json | null
          422 | application/problem+json | []
          422 | application/problem+json | "trap"
          422 | application/problem+json | {}
          422 | application/problem+json | {"code":null,"detail":null}
          422 | application/problem+json | {"code":{"a":1},"detail":"said"}
          422 | application/problem+json | {"code":"trap"}
          422 | application/problem+json | not JSON
          500 | text/html                | <html>failed
          200 | text/html                | <html>log in
          200 | application/json         | {"code":"trap","detail":"said"}
          203 | text/html                | <html>from a cache
          204 | text/plain               |
          206 | application/octet-stream | part
          404 | text/html                | <html>what?
          """)
  void anAnswerThatIsNotTheNodesIsToldAsSuch(int status, String type, String body) {
    front.answer("/call/", status, type, body == null ? "" : body);
    try (ClientPage page = open()) {
      Called.Refusal refusal = page.call("trials", "echo", INPUT, ON_SERVER).refusal();
      assertThat(refusal.name()).isEqualTo("NearsideError");
      assertThat(refusal.code()).isEqualTo("unreachable");
      assertThat(refusal.where()).isEqualTo("server");
      assertThat(refusal.message()).contains("status " + status + ", " + type);
      assertThat(page.errors()).noneMatch(error -> error.contains("Cannot read"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsNotFollowed(int status) {
    front.header("Location", "/nearside.json").answer("/call/", status, "text/plain", "");
    try (ClientPage page = open()) {
      Called.Refusal refusal = page.call("trials", "echo", INPUT, ON_SERVER).refusal();
      assertThat(refusal.code()).isEqualTo("unreachable");
      assertThat(refusal.message()).contains("a redirect");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "UPPER", "<script>"})
  void aModuleHeaderThatIsNoDigestIsNone(String digest) {
    front
        .header("Nearside-Module", digest.replace("UPPER", "A".repeat(64)))
        .answer("/call/", 200, "application/octet-stream", "made up");
    try (ClientPage page = open()) {
      assertThat(page.call("trials", "echo", INPUT, ON_SERVER).refusal().code())
          .isEqualTo("unreachable");
    }
  }

  @Test
  void theNodesOwnRefusalKeepsItsSentenceWhereItsCodeIsUnknown() {
    front.answer(
        "/call/", 422, "application/problem+json", "{\"code\":\"zzz\",\"detail\":\"it rains\"}");
    try (ClientPage page = open()) {
      Called.Refusal refusal = page.call("trials", "echo", INPUT, ON_SERVER).refusal();
      assertThat(refusal.code()).isEqualTo("internal");
      assertThat(refusal.message()).isEqualTo("it rains");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <html>log in | not JSON
          null         | not a JSON object
          []           | not a JSON object
          """)
  void anIndexThatIsNoneIsToldAsSuch(String body, String why) {
    try (ClientPage page = open()) {
      front.answer("/nearside.json", 200, "text/html", body);
      Object said = page.page().evaluate("() => stage.open().catch(e => e.code + ' ' + e.message)");
      assertThat((String) said)
          .startsWith("unreachable ")
          .contains("/nearside.json cannot be read", why);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"postMessage(null)", "postMessage(7)", "postMessage({})", "postMessage([1])"})
  void aWorkerThatSaysWhatNobodyUnderstandsIsNotWaitedFor(String says) {
    front.answer("/nearside-worker.js", 200, "text/javascript", says + ";onmessage=()=>" + says);
    try (ClientPage page = open()) {
      Called.Answer answer =
          page.call("trials", "echo", INPUT, Map.of("timeoutMs", 2_000)).answer();
      assertThat(answer.where()).isEqualTo("server");
    }
  }

  @Test
  void aWorkerScriptThatIsMissingIsNamed() {
    front.refuse("/nearside-worker.js", 404);
    try (ClientPage page = open()) {
      assertThat(page.call("trials", "echo", INPUT, Map.of("where", "device")).refusal().message())
          .contains(
              "the worker could not start", front.url() + "/nearside-worker.js", "did not load");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          client.call('trials', 'echo', 'x', { wehre: 'server' }) | wehre | where
          client.call('trials', 'echo', 'x', { wher: 'device' })  | wher  | where
          client.call('trials', 'echo', 'x', { Config: {} })      | Config | config
          client.prefetch('trials', { where: 'device' })          | where | onProgress
          open({ url: '/' })                                      | url   | base
          """)
  void anOptionThatIsUnknownIsAMistake(String call, String option, String allowed) {
    try (ClientPage page = open()) {
      long before = front.requests("/call/");
      Object said =
          page.page()
              .evaluate(
                  "() => stage." + call + ".then(() => 'done', e => e.code + ' ' + e.message)");
      assertThat((String) said)
          .startsWith("bad_request options has '" + option + "'; allowed is ")
          .contains(allowed);
      assertThat(front.requests("/call/")).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          'trials', 'echo', 'x', { transfer: 'x' }       | transfer is 'x'; allowed is true or false
          'trials', 'echo', 'x', { timeoutMs: '5' }      | timeoutMs is '5'; allowed is a whole number
          'trials', 'echo', 'x', { config: { a: NaN } }  | config.a is NaN; allowed is text or a finite number
          'trials', 'echo', 'x', { config: { a: true } } | config.a is true; allowed is text or a finite number
          'trials'                                       | function is missing; allowed is a string
          """)
  void aValueOfTheWrongKindIsAMistake(String arguments, String sentence) {
    try (ClientPage page = open()) {
      Object said =
          page.page()
              .evaluate(
                  "() => stage.client.call("
                      + arguments
                      + ").catch(e => e.code + ' ' + e.message)");
      assertThat((String) said).startsWith("bad_request " + sentence);
    }
  }

  @Test
  void anOptionThatIsUndefinedIsAbsent() {
    try (ClientPage page = open()) {
      Object where =
          page.page()
              .evaluate(
                  "() => stage.client.call('trials', 'echo', 'x', { where: undefined, config: undefined,"
                      + " timeoutMs: undefined, signal: undefined, onProgress: undefined,"
                      + " transfer: undefined }).then(r => r.where)");
      assertThat(where).isEqualTo("device");
    }
  }

  /**
   * A lone surrogate cannot stand in an address: the call goes to the node after the worker failed.
   */
  @Test
  void whatFailsOnTheWayToTheNodeFailsTheCall() {
    front.refuse("/nearside-worker.js", 404);
    try (ClientPage page = open()) {
      Object code =
          page.page()
              .evaluate(
                  "() => stage.client.call('trials', 'echo', 'x', { config: { a: '\\ud800' } })"
                      + ".catch(e => e.code)");
      assertThat(code).isEqualTo("internal");
    }
  }

  private ClientPage open() {
    return ClientPage.at(stage.chrome(), front).open();
  }
}
