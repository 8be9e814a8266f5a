package dev.nearside.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.e2e.stage.ClientPage;
import dev.nearside.e2e.stage.Program;
import dev.nearside.e2e.stage.Program.Ended;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.e2e.stage.Stage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs write, and what ends them, on the device and on the node. */
@ExtendWith(Stage.Resolver.class)
class ProgramOutputsTest {
  private static final String[] PLACES = {"device", "server"};
  private static ClientPage page;

  @BeforeAll
  static void open(Stage stage) throws Exception {
    page = ClientPage.at(stage.chrome(), stage.front()).open();
  }

  @AfterAll
  static void close() {
    page.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_536, 1_000_000})
  void bytesComeThroughWhole(int size) {
    byte[] input = new byte[size];
    new Random(size).nextBytes(input);
    for (String place : PLACES) {
      Ended ended = Program.of("copy", "-", "-").stdin(input).run(page, place);
      assertThat(ended.stdout()).isEqualTo(input);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"device", "server"})
  void whatAFailedProgramWroteIsNotLost(String place) {
    for (String what : List.of("trap", "hog", "nothing it knows")) {
      Ended ended = Program.of(what).run(page, place);
      assertThat(ended.stdout()).asString(UTF_8).isEqualTo("begun\n");
      assertThat(ended.stderr()).asString(UTF_8).startsWith("warned\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"device", "server"})
  void listenersGetAllThatTheResultHas(String place) {
    Ended ended =
        Program.of("exit", "3", "sorry", "+", "args")
            .listen("onStdout")
            .listen("onStderr")
            .run(page, place);
    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(String.join("", ended.heard("onStderr"))).isEqualTo("sorry");
    assertThat(ended.heard("onStdout")).isEmpty();
    assertThat(ended.stderr()).asString(UTF_8).isEqualTo("sorry");
  }

  /** It never ends by itself: what was heard, was heard while it ran. */
  @ParameterizedTest
  @CsvSource({"onStdout,begun", "onStderr,warned"})
  void outputComesWhileTheProgramRuns(String stream, String words) {
    Ended ended = Program.of("loop").listen(stream).abortOn("chunk").run(page, "device");
    assertThat(ended.text("code")).isEqualTo("aborted");
    assertThat(ended.heard(stream)).isNotEmpty();
    assertThat(words + "\n").startsWith(String.join("", ended.heard(stream)));
  }

  @ParameterizedTest
  @CsvSource({"device, loop", "device, sleep", "server, loop", "server, sleep"})
  void endsAtItsDeadlineAndWhatItSaidIsThere(String place, String what) {
    Ended ended =
        Program.of(what, "60")
            .option("timeoutMs", 300)
            .listen("onStdout")
            .listen("onStderr")
            .run(page, place);
    assertThat(ended.text("code")).isEqualTo("deadline");
    assertThat(ended.text("message"))
        .isEqualTo("program ran longer than its deadline of 300 milliseconds");
    assertThat(String.join("", ended.heard("onStdout"))).isEqualTo("begun\n");
    assertThat(String.join("", ended.heard("onStderr"))).isEqualTo("warned\n");
    assertThat(Program.of("exit", "0").run(page, place).exitCode()).isEqualTo(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"device", "server"})
  void isGivenUpAndTheNextOneRuns(String place) {
    Ended ended = Program.of("loop").abortOn("frame").run(page, place);
    assertThat(ended.text("code")).isEqualTo("aborted");
    assertThat(Program.of("exit", "0").run(page, place).exitCode()).isEqualTo(0);
  }

  /** A page could not keep up with a message for each of a million writes. */
  @ParameterizedTest
  @ValueSource(strings = {"device", "server"})
  void manySmallWritesShareMessages(String place) {
    Ended ended = Program.of("flood", "500000", "1").listen("onStdout").run(page, place);
    assertThat(ended.exitCode()).isEqualTo(0);
    assertThat(String.join("", ended.heard("onStdout"))).isEqualTo("x".repeat(500_000));
    assertThat(ended.heard("onStdout")).hasSizeLessThan(50_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"device", "server"})
  void listenerThatThrowsHarmsNothing(String place) {
    int before = page.errors().size();
    Ended ended = Program.of("args").listen("onStdout").abortOn("throw").run(page, place);
    assertThat(ended.exitCode()).isEqualTo(0);
    page.page().waitForCondition(() -> page.errors().size() > before);
    assertThat(page.errors().getLast()).contains("a listener that throws");
  }

  @ParameterizedTest
  @ValueSource(strings = {"device", "server"})
  void everyKindOfContentIsTheSameBytes(String place) {
    Object files =
        page.page()
            .evaluate(
                """
                async where => {
                  const text = 'line\\nend\\r\\n\\u00e9', bytes = new TextEncoder().encode(text)
                  const around = new Uint8Array([9, ...bytes, 9])
                  const files = {
                    '/string': text, '/bytes': bytes, '/part': around.subarray(1, around.length - 1),
                    '/view': new DataView(around.buffer, 1, bytes.length), '/buffer': bytes.slice().buffer,
                    '/blob': new Blob([bytes]), '/file': new File([bytes], 'name.txt') }
                  const args = Object.keys(files).flatMap(path => ['copy', path, path + '.out', '+']).concat('args')
                  const r = await stage.client.run('program', { args, files, stdin: bytes.buffer }, { where })
                  return Object.values(r.files).map(file => new TextDecoder().decode(file) === text)
                    .concat(r.exitCode === 0, bytes.length === 12)
                }""",
                place);
    assertThat((List<?>) files).hasSize(9).allMatch(Boolean.TRUE::equals);
  }

  @ParameterizedTest
  @ValueSource(strings = {"device", "server"})
  void timeMayBeNanoseconds(String place) {
    Object text =
        page.page()
            .evaluate(
                """
                async where => new TextDecoder().decode((await stage.client.run('program', { args: ['clock'] },
                  { where, fixed: { now: 1700000000123456789n } })).stdout)""",
                place);
    assertThat(String.valueOf(text)).startsWith("1700000000.123458789 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"device", "server"})
  void resultSaysWhatRan(String place) throws Exception {
    Ended ended = Program.of("args").run(page, place);
    assertThat(ended.text("reason")).isEqualTo("caller_chose_" + place);
    Map<?, ?> module = (Map<?, ?>) Objects.requireNonNull(ended.member("ran"));
    assertThat(module.get("name")).isEqualTo("program");
    assertThat(String.valueOf(module.get("sha256"))).isEqualTo(Repository.programHash());
    Map<?, ?> timings = (Map<?, ?>) Objects.requireNonNull(ended.member("timings"));
    Object runMs = Objects.requireNonNull(timings.get("runMs"));
    assertThat(((Number) runMs).doubleValue()).isPositive();
  }
}
