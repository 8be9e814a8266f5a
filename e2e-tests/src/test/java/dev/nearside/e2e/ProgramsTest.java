package dev.nearside.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.e2e.stage.ClientPage;
import dev.nearside.e2e.stage.Program;
import dev.nearside.e2e.stage.Program.Ended;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.e2e.stage.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs on the device and on the node: one body for both, and the same to the last byte. */
@ExtendWith(Stage.Resolver.class)
class ProgramsTest {
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

  /** What must come of a program, in every place. */
  private record Case(String name, Supplier<Program> program, BiConsumer<String, Ended> check) {}

  private static Case exits(
      String name, int code, String stdout, Map<String, String> files, Supplier<Program> program) {
    return new Case(
        name,
        program,
        (place, ended) -> {
          assertThat(ended.exitCode().longValue()).isEqualTo(code & 0xffffffffL);
          assertThat(ended.stdout()).asString(UTF_8).isEqualTo(stdout);
          assertThat(ended.files()).isEqualTo(files);
          assertThat(ended.text("where")).isEqualTo(place);
        });
  }

  private static Case fails(String name, String code, String message, Supplier<Program> program) {
    return new Case(
        name,
        program,
        (place, ended) -> {
          assertThat(ended.members().get("code")).as(ended.text("message")).isEqualTo(code);
          assertThat(ended.text("message")).contains(message);
          assertThat(ended.text("name")).isEqualTo("NearsideError");
        });
  }

  @TestFactory
  Stream<DynamicTest> ends() {
    Map<String, String> none = Map.of();
    return inEveryPlace(
        exits(
            "arguments",
            0,
            "program\0args\0a b\0\0\u00fc\r\n\0",
            none,
            () -> Program.of("args", "a b", "", "\u00fc\r\n")),
        exits(
            "numbers are arguments", 0, "program\0args\0007\0", none, () -> Program.of("args", 7)),
        exits(
            "environment",
            0,
            "x=\u00e9",
            none,
            () -> Program.of("env", "A.B").give("env", Map.of("A.B", "x=\u00e9"))),
        exits("nothing of the machine's environment", 1, "", none, () -> Program.of("env", "PATH")),
        exits("exit code", 7, "", none, () -> Program.of("exit", "7")),
        exits("largest exit code", -1, "", none, () -> Program.of("exit", "4294967295")),
        exits(
            "a file read",
            0,
            "content",
            none,
            () -> Program.of("copy", "/in/a b%.txt", "-").file("/in/a b%.txt", "content")),
        exits(
            "a file of nothing", 0, "", none, () -> Program.of("copy", "/in", "-").file("/in", "")),
        exits(
            "a file made",
            0,
            "",
            Map.of("/new/\u00fc \"1\".txt", "content"),
            () ->
                Program.of("mkdir", "/new", "+", "copy", "/in", "/new/\u00fc \"1\".txt")
                    .file("/in", "content")),
        exits(
            "a file changed",
            0,
            "",
            Map.of("/a/log", "onetwo"),
            () -> Program.of("append", "/two", "/a/log").file("/a/log", "one").file("/two", "two")),
        exits(
            "a file renamed",
            0,
            "",
            Map.of("/b", "content"),
            () -> Program.of("rename", "/a", "/b").file("/a", "content").file("/c", "c")),
        exits(
            "a file removed",
            0,
            "b\n",
            none,
            () ->
                Program.of("remove", "/d/a", "+", "list", "/d")
                    .file("/d/a", "a")
                    .file("/d/b", "b")),
        exits(
            "a link is no file",
            0,
            "content",
            none,
            () -> Program.of("link", "a", "/l", "+", "copy", "/l", "-").file("/a", "content")),
        exits(
            "a directory is made",
            0,
            "",
            none,
            () -> Program.of("list", "/work/deep").give("dirs", List.of("/work/deep"))),
        exits("no directory, no files", 2, "", none, () -> Program.of("list", "/")),
        exits(
            "nothing outside of the directories",
            2,
            "",
            none,
            () ->
                Program.of("copy", "/secret", "-")
                    .file("/secret", "s")
                    .give("dirs", List.of("/work"))),
        exits(
            "no way out of a directory",
            2,
            "",
            none,
            () ->
                Program.of("copy", "/work/../secret", "-")
                    .file("/secret", "s")
                    .give("dirs", List.of("/work"))),
        exits(
            "more files than it may have",
            2,
            "",
            first(199),
            () -> Program.of("files", "/d", "300").give("dirs", List.of("/d"))),
        exits(
            "time and randomness that are fixed",
            0,
            "1500.000002000 7c8ac0ad8ad31401",
            none,
            () -> Program.of("clock").option("fixed", Map.of("now", 1_500_000, "seed", 42))));
  }

  private static Map<String, String> first(int count) {
    Map<String, String> files = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      files.put("/d/" + i, Integer.toString(i));
    }
    return files;
  }

  @TestFactory
  Stream<DynamicTest> failsWithTheSameWords() {
    byte[] large = new byte[(1 << 20) + 1];
    return inEveryPlace(
        fails("trap", "trap", "unreachable", () -> Program.of("trap")),
        // Whose stack is exhausted first, the engine's or the one in memory, is the engine's
        // affair.
        fails("endless recursion", "trap", "", () -> Program.of("recurse")),
        fails("all memory", "memory_limit", "1024 pages", () -> Program.of("hog")),
        fails(
            "too much output",
            "output_limit",
            "limit of 2097152 bytes",
            () -> Program.of("flood", "3000000", "1000")),
        fails(
            "too much input",
            "input_limit",
            "1048577 bytes; its limit is 1048576",
            () -> Program.of("copy", "-", "-").stdin(large)),
        fails(
            "files that are too large",
            "input_limit",
            "limit of 4194304 bytes",
            () -> Program.of("args").file("/a", new byte[4_194_305])),
        fails(
            "too many files",
            "input_limit",
            "more than 200",
            () -> {
              Program program = Program.of("args");
              first(201).forEach(program::file);
              return program;
            }),
        fails(
            "endless arguments",
            "input_limit",
            "1048576 characters",
            () -> Program.of("args", "x".repeat(1 << 20))),
        fails(
            "a relative path",
            "bad_request",
            "path './in.txt'",
            () -> Program.of("args").file("in.txt", "")),
        fails(
            "a path upwards",
            "bad_request",
            "path '/a/../b'",
            () -> Program.of("args").file("/a/../b", "")),
        fails(
            "a file in a file",
            "bad_request",
            "leads through, another file",
            () -> Program.of("args").file("/a", "").file("/a/b", "")),
        fails(
            "a directory that is a file",
            "bad_request",
            "leads through, another file",
            () -> Program.of("args").file("/a", "").give("dirs", List.of("/a"))),
        fails(
            "a relative directory",
            "bad_request",
            "path 'work'",
            () -> Program.of("args").give("dirs", List.of("work"))),
        fails("an argument with NUL", "bad_request", "NUL", () -> Program.of("args", "a\0b")),
        fails(
            "a variable with NUL",
            "bad_request",
            "NUL",
            () -> Program.of("args").give("env", Map.of("A", "\0"))),
        fails(
            "a variable without a name",
            "bad_request",
            "environment variable ''",
            () -> Program.of("args").give("env", Map.of("", "x"))),
        fails(
            "arguments that are no list",
            "bad_request",
            "a run has no 'args'",
            () -> Program.named("program").give("args", "x")),
        fails(
            "an environment that is a list",
            "bad_request",
            "a run has no 'env'",
            () -> Program.of("args").give("env", List.of("A=b"))),
        fails(
            "a time that is none",
            "bad_request",
            "fixed.now is 'soon'",
            () -> Program.of("args").option("fixed", Map.of("now", "soon"))),
        fails(
            "a fixed what",
            "bad_request",
            "a run has no 'fixed.zone'",
            () -> Program.of("args").option("fixed", Map.of("zone", 1))),
        fails(
            "an argument that is an object",
            "bad_request",
            "a run has no 'object arg'",
            () -> Program.named("program").give("args", List.of(Map.of()))),
        fails(
            "a member that is none",
            "bad_request",
            "run has 'arg'",
            () -> Program.named("program").give("arg", List.of())),
        fails(
            "an option that is none",
            "bad_request",
            "options has 'timeout'",
            () -> Program.of("args").option("timeout", 5)),
        fails(
            "a listener that is none",
            "bad_request",
            "onStdout is 5",
            () -> Program.of("args").option("onStdout", 5)),
        fails(
            "no program",
            "unsupported_module",
            "trials is no program",
            () -> Program.named("trials")),
        fails("no module", "unknown_module", "absent", () -> Program.named("absent")));
  }

  private static Stream<DynamicTest> inEveryPlace(Case... cases) {
    return Stream.of(cases)
        .flatMap(
            one ->
                Stream.of(PLACES)
                    .map(
                        place ->
                            DynamicTest.dynamicTest(
                                one.name() + " on the " + place,
                                () ->
                                    one.check.accept(place, one.program.get().run(page, place)))));
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
    Map<?, ?> module = (Map<?, ?>) ended.member("ran");
    assertThat(module.get("name")).isEqualTo("program");
    assertThat(String.valueOf(module.get("sha256"))).isEqualTo(Repository.programHash());
    Map<?, ?> timings = (Map<?, ?>) ended.member("timings");
    assertThat(((Number) timings.get("runMs")).doubleValue()).isPositive();
  }
}
