package dev.nearside.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.e2e.stage.ClientPage;
import dev.nearside.e2e.stage.Program;
import dev.nearside.e2e.stage.Program.Ended;
import dev.nearside.e2e.stage.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

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
            () -> Program.of("list", "/desk/deep").give("dirs", List.of("/desk/deep"))),
        exits("no directory, no files", 2, "", none, () -> Program.of("list", "/")),
        exits(
            "nothing outside of the directories",
            2,
            "",
            none,
            () ->
                Program.of("copy", "/secret", "-")
                    .file("/secret", "s")
                    .give("dirs", List.of("/desk"))),
        exits(
            "no way out of a directory",
            2,
            "",
            none,
            () ->
                Program.of("copy", "/desk/../secret", "-")
                    .file("/secret", "s")
                    .give("dirs", List.of("/desk"))),
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
}
