package dev.nearside.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Outcome;
import dev.nearside.e2e.stage.ClientPage;
import dev.nearside.e2e.stage.HttpRunner;
import dev.nearside.e2e.stage.Stage;
import dev.nearside.testkit.FunctionRunner;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a guest can do, and what becomes of it: one table, two places, one answer. */
@ExtendWith(Stage.Resolver.class)
class TrialsTest {
  private static final byte[] NONE = {};
  private static final String SAID = "it did not work";
  private static final String ALL_MEMORY =
      "the function needs more memory than its limit of 1024 pages of 64 KiB";

  private final Map<String, FunctionRunner> places = new LinkedHashMap<>();
  private final ClientPage page;

  TrialsTest(Stage stage) {
    page = ClientPage.at(stage.chrome(), stage.front()).open();
    places.put("device", page);
    places.put("node", new HttpRunner(stage.node().url()));
  }

  @AfterEach
  void closePage() {
    page.close();
  }

  /** One case: a function of a module, and what must come of it. */
  private record Trial(String module, String function, Consumer<Outcome> check) {}

  @TestFactory
  Stream<DynamicTest> endsAsItMust() {
    List<Trial> trials =
        List.of(
            new Trial("trials", "nothing", gives(NONE)),
            new Trial("trials", "fail", fails(ErrorCode.FUNCTION_ERROR, SAID)),
            new Trial("trials", "fail-late", fails(ErrorCode.FUNCTION_ERROR, SAID)),
            new Trial("trials", "leave", fails(ErrorCode.FUNCTION_ERROR, SAID)),
            new Trial(
                "trials",
                "fail-silently",
                fails(ErrorCode.FUNCTION_ERROR, "trials ended with status 7")),
            new Trial("trials", "unreachable", fails(ErrorCode.TRAP)),
            new Trial("trials", "out-of-bounds", fails(ErrorCode.TRAP)),
            new Trial("trials", "divide", fails(ErrorCode.TRAP)),
            new Trial("trials", "recurse", fails(ErrorCode.TRAP)),
            // Errno 21 of WASI: fault. The function hands it on as its own status.
            new Trial(
                "trials",
                "bad-pointer",
                fails(ErrorCode.FUNCTION_ERROR, "trials ended with status 21")),
            new Trial("trials", "hog", fails(ErrorCode.MEMORY_LIMIT, ALL_MEMORY)),
            new Trial("trials", "hog-and-touch", fails(ErrorCode.MEMORY_LIMIT, ALL_MEMORY)),
            new Trial("trials", "hog-and-fail", fails(ErrorCode.MEMORY_LIMIT, ALL_MEMORY)),
            new Trial("trials", "hog-and-say", fails(ErrorCode.FUNCTION_ERROR, SAID)),
            new Trial("trials", "hog-in-strides", fails(ErrorCode.TRAP, "unreachable")),
            new Trial("trials", "hoard", gives(number(1_024))),
            new Trial("trials", "hoard-in-strides", gives(number(1_002))),
            new Trial("trials", "hoard-and-touch", gives(number(1_024))),
            new Trial("trials", "hoard-entries", gives(number(1_048_003))),
            new Trial("trials", "flood", fails(ErrorCode.OUTPUT_LIMIT)),
            new Trial("trials", "absent", fails(ErrorCode.UNKNOWN_FUNCTION)),
            new Trial("command", "anything", gives("command\0anything\0".getBytes(UTF_8))),
            new Trial("wide", "near", gives("nearside".getBytes(UTF_8))),
            new Trial("wide", "far", gives("far away".getBytes(UTF_8))),
            new Trial("narrow", "near", gives("nearside".getBytes(UTF_8))));
    return trials.stream().flatMap(this::inEveryPlace);
  }

  private Stream<DynamicTest> inEveryPlace(Trial trial) {
    return places.entrySet().stream()
        .map(
            place ->
                DynamicTest.dynamicTest(
                    trial.module() + "/" + trial.function() + " on the " + place.getKey(),
                    () ->
                        trial.check.accept(
                            place
                                .getValue()
                                .run(trial.module(), trial.function(), Map.of(), NONE))));
  }

  @TestFactory
  Stream<DynamicTest> echoesEverySize() {
    return IntStream.of(0, 1, 65_535, 65_536, 65_537, 1 << 20, 16 << 20)
        .boxed()
        .flatMap(size -> Stream.of("trials", "extism-echo").flatMap(module -> echo(module, size)));
  }

  private Stream<DynamicTest> echo(String module, int size) {
    byte[] input = new byte[size];
    new Random(size).nextBytes(input);
    return places.entrySet().stream()
        .map(
            place ->
                DynamicTest.dynamicTest(
                    size + " bytes through " + module + " on the " + place.getKey(),
                    () ->
                        gives(input)
                            .accept(place.getValue().run(module, "echo", Map.of(), input))));
  }

  @Test
  void everyCallHasAFreshInstance() throws Exception {
    for (FunctionRunner place : places.values()) {
      for (int i = 0; i < 5; i++) {
        gives(new byte[] {1}).accept(place.run("trials", "count", Map.of(), NONE));
      }
    }
  }

  @Test
  void configIsTheEnvironmentAndTheMachinesOwnIsNot() throws Exception {
    Map<String, String> config = new LinkedHashMap<>();
    config.put("quality", "80");
    config.put("title", "a b+c & d=\u00e9\u4e2d%20");
    config.put("empty", "");
    byte[] expected = "quality=80\0title=a b+c & d=\u00e9\u4e2d%20\0empty=\0".getBytes(UTF_8);
    for (FunctionRunner place : places.values()) {
      gives(expected).accept(place.run("trials", "environment", config, NONE));
    }
  }

  @Test
  void randomBytesAreRandom() throws Exception {
    for (FunctionRunner place : places.values()) {
      Outcome first = place.run("trials", "random", Map.of(), NONE);
      Outcome second = place.run("trials", "random", Map.of(), NONE);
      assertThat(((Outcome.Success) first).output())
          .hasSize(16)
          .isNotEqualTo(((Outcome.Success) second).output());
    }
  }

  @Test
  void extismErrorsAreTheFunctionsOwnWords() throws Exception {
    for (FunctionRunner place : places.values()) {
      fails(ErrorCode.FUNCTION_ERROR, "no such thing")
          .accept(place.run("extism-echo", "fail", Map.of(), "no such thing".getBytes(UTF_8)));
    }
  }

  @TestFactory
  Stream<DynamicTest> specialNumbersGiveTheSameBits() {
    Stream<String> types = Stream.of("f64", "f32");
    List<String> operations =
        List.of("unary", "add", "sub", "mul", "div", "min", "max", "copysign");
    return types
        .flatMap(type -> operations.stream().map(operation -> type + "-" + operation))
        .map(probe -> DynamicTest.dynamicTest(probe, () -> compareNumbers(probe)));
  }

  private void compareNumbers(String probe) throws Exception {
    List<byte[]> results = new ArrayList<>();
    for (FunctionRunner place : places.values()) {
      Outcome outcome = place.run("probes", probe, Map.of(), NONE);
      assertThat(outcome).isInstanceOf(Outcome.Success.class);
      results.add(SameNumbers.withPlainNans(((Outcome.Success) outcome).output()));
    }
    assertThat(results.getFirst()).isNotEmpty();
    assertThat(SameNumbers.differences(results.getFirst(), results.getLast())).isEmpty();
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  private static Consumer<Outcome> gives(byte[] expected) {
    return outcome ->
        assertThat(outcome)
            .isInstanceOfSatisfying(
                Outcome.Success.class,
                success ->
                    assertThat(Arrays.equals(success.output(), expected))
                        .as("%s bytes as expected", success.output().length)
                        .isTrue());
  }

  private static Consumer<Outcome> fails(ErrorCode code) {
    return outcome ->
        assertThat(outcome)
            .isInstanceOfSatisfying(
                Outcome.Failure.class, failure -> assertThat(failure.code()).isEqualTo(code));
  }

  private static Consumer<Outcome> fails(ErrorCode code, String message) {
    return outcome -> assertThat(outcome).isEqualTo(new Outcome.Failure(code, message));
  }
}
