package dev.nearside.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.e2e.stage.Called;
import dev.nearside.e2e.stage.ClientPage;
import dev.nearside.e2e.stage.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that never end by themselves, that are given up, and that are many. */
@ExtendWith(Stage.Resolver.class)
class LifeTest {
  private static final byte[] INPUT = "hello".getBytes(UTF_8);

  private final ClientPage page;

  LifeTest(Stage stage) {
    page = ClientPage.at(stage.chrome(), stage.front()).open();
  }

  @AfterEach
  void closePage() {
    page.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"trials/spin", "start-loop/run"})
  void deadlineStopsALoopOnTheDeviceAndThePageGoesOnDrawing(String function) {
    int before = frames();
    Called.Refusal refusal = call(function, Map.of("where", "device", "timeoutMs", 1_000));

    assertThat(refusal.code()).isEqualTo("deadline");
    assertThat(refusal.where()).isEqualTo("device");
    // Headless Chromium draws 60 frames a second; a blocked page draws none.
    assertThat(frames() - before).isGreaterThan(10);
    assertThat(page.call("trials", "echo", INPUT).answer().where()).isEqualTo("device");
  }

  /** A worker that is busy from its first moment on is not taken for a dead one. */
  @Test
  void firstCallsThatRunLongEndByTheirOwnDeadlines() {
    Object ends =
        page.page()
            .evaluate(
                """
                () => Promise.all([0, 1, 2].map(async () =>
                  (await stage.settle(stage.client.call('trials', 'spin', '', { timeoutMs: 2500 }))).code))
                """);

    assertThat(ends).isEqualTo(List.of("deadline", "deadline", "deadline"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"trials/spin", "start-loop/run"})
  void deadlineStopsALoopOnTheNode(String function) {
    Called.Refusal refusal = call(function, Map.of("where", "server", "timeoutMs", 1_000));

    assertThat(refusal.code()).isEqualTo("deadline");
    assertThat(refusal.where()).isEqualTo("server");
    assertThat(page.call("trials", "echo", INPUT, Map.of("where", "server")).answer().output())
        .isEqualTo(INPUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"device", "server"})
  void abortEndsACall(String where) {
    Called aborted =
        Called.read(
            page.page()
                .evaluate(
                    "call => stage.abort(call)",
                    Map.of(
                        "module",
                        "trials",
                        "function",
                        "spin",
                        "frames",
                        10,
                        "options",
                        Map.of("where", where))));

    assertThat(aborted.refusal().code()).isEqualTo("aborted");
    assertThat(page.call("trials", "echo", INPUT, Map.of("where", where)).answer().output())
        .isEqualTo(INPUT);
  }

  @Test
  void aCallThatIsAbortedBeforeItBeginsFails() {
    Called aborted =
        Called.read(
            page.page()
                .evaluate(
                    "() => stage.settle(stage.client.call('trials', 'echo', 'x',"
                        + " { signal: AbortSignal.abort() }))"));

    assertThat(aborted.refusal().code()).isEqualTo("aborted");
  }

  @Test
  void aDeadlineRejectsItsOwnCallOnly() {
    Object ends =
        page.page()
            .evaluate(
                """
                async () => {
                  const spin = stage.settle(stage.client.call('trials', 'spin', '', { timeoutMs: 800 }))
                  const many = stage.many({ module: 'trials', function: 'echo', size: 100, times: 50, options: {} })
                  return [(await spin).code, (await many).same]
                }
                """);

    assertThat(ends).isEqualTo(List.of("deadline", 50));
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "device"})
  void twoHundredCallsAtOnceAllEndWell(String where) {
    assertThat(many(false, 200, 5_000, where)).isEqualTo(Map.of("same", 200));
  }

  /** The node may say that it is full, and then at once; it may not lose or mix up a call. */
  @Test
  void twoHundredCallsAtOnceOnTheNodeEndWellOrBusy() {
    Map<?, ?> ends = many(false, 200, 5_000, "server");

    assertThat(List.of("same", "busy"))
        .containsAll(ends.keySet().stream().map(String::valueOf).toList());
    assertThat(ends.values().stream().mapToInt(count -> (Integer) count).sum()).isEqualTo(200);
    assertThat(ends.get("same")).isNotNull();
  }

  @Test
  void closeSettlesWhatIsUnderWayAndRefusesWhatComesLater() {
    Object ends =
        page.page()
            .evaluate(
                """
                async () => {
                  const under = stage.settle(stage.client.call('trials', 'spin', ''))
                  await stage.client.call('trials', 'echo', 'x')
                  stage.client.close()
                  const after = stage.settle(stage.client.call('trials', 'echo', 'x'))
                  stage.client.close()
                  return [(await under).code, (await after).code]
                }
                """);

    assertThat(ends).isEqualTo(List.of("closed", "closed"));
    page.page().waitForCondition(() -> page.page().workers().isEmpty());
  }

  private Called.Refusal call(String function, Map<String, Object> options) {
    String[] parts = function.split("/", 2);
    return page.call(parts[0], parts[1], INPUT, options).refusal();
  }

  private int frames() {
    return (Integer) page.page().evaluate("stage.frames");
  }

  private Map<?, ?> many(boolean inRow, int times, int size, String where) {
    return page.many("trials", "echo", size, times, inRow, where);
  }
}
