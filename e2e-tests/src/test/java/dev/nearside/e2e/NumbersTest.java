package dev.nearside.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Outcome;
import dev.nearside.e2e.stage.ClientPage;
import dev.nearside.e2e.stage.Command;
import dev.nearside.e2e.stage.HttpRunner;
import dev.nearside.e2e.stage.Stage;
import dev.nearside.testkit.FunctionRunner;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions on numbers: the same numbers from every place and for every way to call them. */
@ExtendWith(Stage.Resolver.class)
class NumbersTest {
  private final Map<String, FunctionRunner> places = new LinkedHashMap<>();
  private final ClientPage page;
  private final Stage stage;

  NumbersTest(Stage stage) {
    this.stage = stage;
    page = ClientPage.at(stage.chrome(), stage.front()).open();
    places.put("device", page);
    places.put("node", new HttpRunner(stage.node().url()));
  }

  @AfterEach
  void closePage() {
    page.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "add      | [2, 3]                        | [5]",
        "add      | [2147483647, 1]               | [-2147483648]",
        "same-i32 | [4294967295]                  | [-1]",
        "same-i64 | [\"-9223372036854775808\"]    | [\"-9223372036854775808\"]",
        "same-i64 | [9007199254740993]            | [\"9007199254740993\"]",
        "same-f32 | [0.1]                         | [0.10000000149011612]",
        "same-f32 | [1e300]                       | [\"Infinity\"]",
        "same-f32 | [1e-45]                       | [1.401298464324817e-45]",
        "same-f64 | [0.1]                         | [0.1]",
        "same-f64 | [5e-324]                      | [5e-324]",
        "same-f64 | [-0]                          | [-0]",
        "same-f64 | [\"NaN\"]                     | [\"NaN\"]",
        "same-f64 | [1e21]                        | [1e+21]",
        "same-f64 | [123456789012345678901234567890] | [1.2345678901234568e+29]",
        "nothing  | [1]                           | []",
        "swap     | [1, \"2\", 3.5, 4.25]         | [4.25,3.5,\"2\",1]",
        "started  | []                            | [7]",
        "pages    | []                            | [1]",
        "count    | []                            | [1]",
      })
  void giveTheSame(String function, String given, String expected) throws Exception {
    for (Map.Entry<String, FunctionRunner> place : places.entrySet()) {
      assertThat(run(place.getValue(), function, given))
          .as(place.getKey())
          .isInstanceOfSatisfying(
              Outcome.Success.class,
              success -> assertThat(new String(success.output(), UTF_8)).isEqualTo(expected));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "add       | [1]          | BAD_REQUEST      | add takes 2 numbers, (i32, i32) -> i32; given are 1",
        "add       | {}           | BAD_REQUEST      | the input is no JSON array of numbers: expected '[' at character 0",
        "add       | [1, \"x\"]   | BAD_REQUEST      | add takes (i32, i32) -> i32; its number 2 is 'x', which is no i32: a whole number from -2147483648 to 4294967295",
        "reference | []           | UNKNOWN_FUNCTION |",
        "divide    | [1, 0]       | TRAP             |",
        "peek      | [65536]      | TRAP             |",
        "loop      | [1]          | DEADLINE         |",
      })
  void failTheSame(String function, String given, ErrorCode code, String message) throws Exception {
    for (Map.Entry<String, FunctionRunner> place : places.entrySet()) {
      assertThat(run(place.getValue(), function, given))
          .as(place.getKey())
          .isInstanceOfSatisfying(
              Outcome.Failure.class,
              failure -> {
                assertThat(failure.code()).isEqualTo(code);
                if (message != null) {
                  assertThat(failure.message()).isEqualTo(message);
                }
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"device", "server"})
  void aPageGivesAndGetsNumbers(String where) {
    assertThat(
            page.page()
                .evaluate(
                    "async where => { const r = await stage.client.call('numbers', 'swap', [-1, 2n ** 62n, -0, NaN], { where });"
                        + " return r.values.map(v => typeof v + ' ' + (Object.is(v, -0) ? '-0' : String(v))).join(); }",
                    where))
        .isEqualTo("number NaN,number -0,bigint 4611686018427387904,number -1");
  }

  @Test
  void theCommandLineTakesNumbers() throws Exception {
    Command.Result result =
        Command.nearside("call", "numbers", "add", "2", "3", "--data", stage.data().toString())
            .succeed();
    assertThat(result.text()).isEqualTo("[5]");
  }

  private static Outcome run(FunctionRunner place, String function, String given) throws Exception {
    return place.run("numbers", function, Map.of(), given.getBytes(UTF_8));
  }
}
