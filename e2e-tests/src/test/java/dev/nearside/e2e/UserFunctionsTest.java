package dev.nearside.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Outcome;
import dev.nearside.contract.Outcome.Failure;
import dev.nearside.contract.Outcome.Success;
import dev.nearside.e2e.stage.Called;
import dev.nearside.e2e.stage.ClientPage;
import dev.nearside.e2e.stage.ExtismStage;
import dev.nearside.e2e.stage.HttpRunner;
import dev.nearside.e2e.stage.Stage;
import dev.nearside.testkit.FunctionRunner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Guests that need functions of the page's or of the node's owner, and where they run: the node is
 * the example of docs/extism.md.
 */
@ExtendWith(Stage.Resolver.class)
class UserFunctionsTest {
  private static final String USER = "extism-user";
  private static final String FUNCTIONS = "/page/functions.js";
  private static final byte[] TEXT = "spoken".getBytes(UTF_8);

  private final Stage shared;
  private ExtismStage stage;

  UserFunctionsTest(Stage shared) throws Exception {
    this.shared = shared;
    this.stage = ExtismStage.withOwnNode();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void theSameFunctionsGiveTheSameInBothPlaces() throws Exception {
    HttpRunner node = new HttpRunner(stage.node().url());
    try (ClientPage page = open(FUNCTIONS)) {
      for (FunctionRunner place : List.of(page, node)) {
        assertThat(output(place, "shout")).asString(UTF_8).isEqualTo("SPOKEN");
        double mixed =
            ByteBuffer.wrap(output(place, "mix")).order(ByteOrder.LITTLE_ENDIAN).getDouble();
        assertThat(mixed).isEqualTo(-7 + 0xdef0 + 1.5 - 0.25);
        assertThat(output(place, "note")).isEmpty();
        assertThat(place.run(USER, "note", Map.of(), "no".getBytes(UTF_8)))
            .isEqualTo(new Failure(ErrorCode.FUNCTION_ERROR, "the user function note failed: no"));
      }
    }
  }

  @Test
  void aFunctionOfThePageFailsTheCallInWords() {
    try (ClientPage page = open(FUNCTIONS)) {
      assertThat(noted(page, "promise"))
          .isEqualTo(
              new Failure(
                  ErrorCode.FUNCTION_ERROR,
                  "the user function note failed: it gave a promise, which a guest cannot wait"
                      + " for"));
      assertThat(noted(page, "error"))
          .isEqualTo(new Failure(ErrorCode.FUNCTION_ERROR, "a sentence of the page"));
      assertThat(noted(page, "variable"))
          .isInstanceOfSatisfying(
              Failure.class, f -> assertThat(f.code()).isEqualTo(ErrorCode.MEMORY_LIMIT));
      assertThat(noted(page, "well")).isInstanceOf(Success.class);
    }
  }

  @Test
  void theNodeServesWhereThePageGivesNone() {
    try (ClientPage page = ClientPage.at(shared.chrome(), stage.front()).open()) {
      Called.Answer answer = page.call(USER, "shout", TEXT).answer();
      assertThat(answer.where()).isEqualTo("server");
      assertThat(answer.reason()).isEqualTo("no_user_function");
      assertThat(answer.output()).asString(UTF_8).isEqualTo("SPOKEN");
      Called.Refusal refusal = page.call(USER, "shout", TEXT, Map.of("where", "device")).refusal();
      assertThat(refusal.code()).isEqualTo("cannot_run_here");
      assertThat(refusal.message())
          .contains(
              "extism-user cannot run on this device",
              "the page lacks a function that the module needs",
              "shout(i64) -> i64",
              "open() was given no functions");
    }
  }

  @Test
  void theNodeServesWhereThePageGivesTooFewOrTheyDoNotLoad() {
    try (ClientPage page = open("/page/few-functions.js")) {
      Called.Answer answer = page.call(USER, "shout", TEXT).answer();
      assertThat(answer.where()).isEqualTo("server");
      assertThat(answer.reason()).isEqualTo("no_user_function");
      assertThat(page.call(USER, "shout", TEXT, Map.of("where", "device")).refusal().message())
          .contains("mix(i32, i64, f32, f64) -> f64");
    }
    stage.front().refuse("/page/none.js", 404);
    try (ClientPage page = open("/page/none.js")) {
      assertThat(page.call(USER, "shout", TEXT).answer().where()).isEqualTo("server");
      assertThat(page.call(USER, "shout", TEXT, Map.of("where", "device")).refusal().message())
          .contains("/page/none.js cannot be loaded");
      // What needs no function of the page's runs on the device all the same.
      assertThat(page.call("extism-host", "empty", TEXT).answer().where()).isEqualTo("device");
    }
  }

  @Test
  void whereNeitherHasItTheFunctionIsNamed() throws Exception {
    stage.close();
    stage = ExtismStage.open();
    try (ClientPage page = ClientPage.at(shared.chrome(), stage.front()).open()) {
      Called.Refusal refusal = page.call(USER, "shout", TEXT).refusal();
      assertThat(refusal.code()).isEqualTo("cannot_run_here");
      assertThat(refusal.message()).contains("this node has no user function shout(i64) -> i64");
    }
    try (ClientPage page = open(FUNCTIONS)) {
      assertThat(page.call(USER, "shout", TEXT).answer().where()).isEqualTo("device");
      Called.Refusal refusal = page.call(USER, "shout", TEXT, Map.of("where", "server")).refusal();
      assertThat(refusal.code()).isEqualTo("cannot_run_here");
    }
    Outcome direct = new HttpRunner(stage.node().url()).run(USER, "shout", Map.of(), TEXT);
    assertThat(direct)
        .isEqualTo(
            new Failure(
                ErrorCode.CANNOT_RUN_HERE,
                "the node cannot run extism-user: this node has no user function shout(i64) ->"
                    + " i64"));
  }

  private ClientPage open(String functions) {
    return ClientPage.at(shared.chrome(), stage.front()).functions(functions).open();
  }

  private static byte[] output(FunctionRunner place, String function) throws Exception {
    Outcome outcome = place.run(USER, function, Map.of(), TEXT);
    assertThat(outcome).isInstanceOf(Success.class);
    return ((Success) outcome).output();
  }

  private static Outcome noted(ClientPage page, String text) {
    return page.run(USER, "note", Map.of(), text.getBytes(UTF_8));
  }
}
