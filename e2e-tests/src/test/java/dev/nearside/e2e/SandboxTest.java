package dev.nearside.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.Outcome;
import dev.nearside.e2e.stage.Called;
import dev.nearside.e2e.stage.ClientPage;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.e2e.stage.Stage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What hostile modules try: each attack ends in the same way in both places, leaves nothing behind,
 * and the next call is none the worse for it (docs/sandbox.md).
 */
@ExtendWith(Stage.Resolver.class)
class SandboxTest {
  private static final List<String> PLACES = List.of("device", "server");
  private static final byte[] INPUT = "still here".getBytes(UTF_8);
  private static final int MOST_WORKERS = 2;

  /** For attacks that never end by themselves; the others have the module's. */
  private static final int DEADLINE_MS = 500;

  private static final int ROOMY_MS = 20_000;

  /** Module, function, and how it must end: a code with part of its sentence, or output in hex. */
  private static final String ATTACKS =
      """
      attacks fill-forever | deadline
      attacks copy-forever | deadline
      attacks fill-table-forever | deadline
      attacks grow-by-nothing-forever | deadline
      attacks call-forever | deadline
      attacks yield-forever | deadline
      attacks ask-the-time-forever | deadline
      attacks draw-forever | deadline
      attacks read-nothing-forever | deadline
      attacks renumber-forever | deadline
      attacks sleep-forever | deadline
      attacks wait-for-all-clocks | deadline
      attacks recurse | trap call stack exhausted
      attacks recurse-through-a-table | trap call stack exhausted
      attacks recurse-into-args | trap call stack exhausted
      attacks recurse-into-clock | trap call stack exhausted
      attacks recurse-into-random | trap call stack exhausted
      attacks recurse-into-path | trap call stack exhausted
      attacks recurse-into-poll | trap call stack exhausted
      attacks recurse-into-stat | trap call stack exhausted
      attacks recurse-into-write | trap call stack exhausted
      attacks ask-once | = 73616964 00000008000000
      attacks flood | output_limit the output is larger than its limit of 33554432 bytes
      attacks flood-at-once | output_limit the output is larger than its limit of 33554432 bytes
      attacks flood-beyond-counting | function_error attacks ended with status 28
      attacks flood-the-log | output_limit the log is larger than its limit of 65536 bytes
      attacks flood-the-log-in-bytes | output_limit the log is larger than its limit of 65536 bytes
      attacks leave-strangely | function_error attacks ended with status -1
      attacks swap-streams | =
      attack-memories write | = 75736564
      attack-memories grow | = ff010000 00000000
      attack-tables grow | = 54550500 55550500
      attack-start tell | function_error attack-start ended with status 21
      attack-initialize run | deadline
      attack-names constructor | = 5b31315d
      attack-names toString | = 5b31325d
      attack-names valueOf | = 5b31335d
      attack-names hasOwnProperty | = 5b31345d
      attack-names then | = 5b31355d
      attack-names exports | = 5b31365d
      attack-names memory | = 5b31375d
      attack-names $memory | = 5b31385d
      attack-names length | = 5b31395d
      attack-names prototype | = 5b32305d
      """;

  private static boolean published;

  private final Stage stage;
  private final ClientPage page;

  SandboxTest(Stage stage) throws Exception {
    this.stage = stage;
    publish(stage);
    page = ClientPage.at(stage.chrome(), stage.front()).workers(MOST_WORKERS).open();
  }

  private static void publish(Stage stage) throws Exception {
    if (!published) {
      for (String module : modules()) {
        Stage.publish(stage.data(), Repository.trial(module), module, Repository.attackManifest());
      }
      published = true;
    }
  }

  private static List<String> modules() {
    return ATTACKS.lines().map(line -> line.substring(0, line.indexOf(' '))).distinct().toList();
  }

  @AfterEach
  void closePage() {
    page.close();
  }

  @TestFactory
  Stream<DynamicTest> endTheSameInBothPlaces() {
    return ATTACKS
        .lines()
        .map(
            line -> {
              String[] parts = line.split(" \\| ?", 2);
              String[] call = parts[0].split(" ");
              return DynamicTest.dynamicTest(parts[0], () -> check(call[0], call[1], parts[1]));
            });
  }

  private void check(String module, String function, String end) {
    boolean endless = end.equals("deadline");
    byte[] input = module.equals("attack-names") ? "[]".getBytes(UTF_8) : new byte[0];
    for (String place : PLACES) {
      Map<String, Object> options =
          Map.of("where", place, "timeoutMs", endless ? DEADLINE_MS : ROOMY_MS);
      assertThat(told(page.call(module, function, input, options).outcome()))
          .as(place)
          .startsWith(end);
    }
    nothingIsLeft();
  }

  private static String told(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Success(byte[] output) when output.length == 11 ->
          "= " + hex(output, 0, 4) + " " + hex(output, 4, 11);
      case Outcome.Success(byte[] output) when output.length == 8 ->
          "= " + hex(output, 0, 4) + " " + hex(output, 4, 8);
      case Outcome.Success(byte[] output) -> "= " + hex(output, 0, output.length);
      case Outcome.Failure(var code, var message) -> code.wire() + " " + message;
    };
  }

  private static String hex(byte[] bytes, int from, int to) {
    return HexFormat.of().formatHex(bytes, from, to);
  }

  /** The next call is right, the node runs nothing any more, and the page has no more workers. */
  private void nothingIsLeft() {
    for (String place : PLACES) {
      Called next = page.call("trials", "echo", INPUT, Map.of("where", place));
      assertThat(next.answer().output()).as(place).isEqualTo(INPUT);
    }
    page.page().waitForCondition(() -> stage.node().callsInside() == 0);
    page.page().waitForCondition(() -> page.page().workers().size() <= MOST_WORKERS);
  }

  /** A module with names of JavaScript's own things changes nothing for those that come later. */
  @Test
  void namesReachNothingOfTheWorkersOwn() {
    for (int i = 0; i < 4; i++) {
      page.call("attack-names", "then", "[]".getBytes(UTF_8), Map.of("where", "device"));
    }
    assertThat(page.page().workers()).isNotEmpty();
    page.page()
        .workers()
        .forEach(
            worker ->
                assertThat(worker.evaluate("() => ({}).polluted === undefined")).isEqualTo(true));
  }

  /** Calls that are answered while an attack still runs have not waited for its end. */
  @ParameterizedTest
  @ValueSource(strings = {"draw-forever", "copy-forever", "sleep-forever", "call-forever"})
  void othersAreAnsweredMeanwhile(String attack) {
    Object order =
        page.page()
            .evaluate(
                """
                async name => {
                  const order = []
                  const stop = new AbortController()
                  const options = { where: 'server', signal: stop.signal }
                  const attack = stage.settle(stage.client.call('attacks', name, '', options)).then(r => order.push(r.code))
                  for (let i = 0; i < 20; i++)
                    order.push((await stage.client.call('trials', 'echo', 'x', { where: 'server' })).where)
                  stop.abort()
                  await attack
                  return order
                }
                """,
                attack);
    List<Object> expected = new ArrayList<>(Collections.nCopies(20, "server"));
    expected.add("aborted");
    assertThat(order).isEqualTo(expected);
    nothingIsLeft();
  }
}
