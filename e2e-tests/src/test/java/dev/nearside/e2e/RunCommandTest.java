package dev.nearside.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.e2e.stage.Command;
import dev.nearside.e2e.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code nearside run}: a program's streams, files and exit code are those of the command. */
@ExtendWith(Stage.Resolver.class)
class RunCommandTest {
  @TempDir Path folder;
  private Path outside;
  private final Stage stage;

  RunCommandTest(Stage stage) {
    this.stage = stage;
  }

  @BeforeEach
  void writeFiles() throws IOException {
    outside = Files.writeString(folder.resolve("outside.txt"), "outside");
    Files.createDirectories(shared("sub/empty"));
    Files.writeString(shared("in.txt"), "content");
    Files.writeString(shared("sub/log"), "one");
  }

  private Path shared(String name) {
    return folder.resolve("shared").resolve(name);
  }

  private Command run(String... words) {
    List<String> all = new ArrayList<>(List.of("run", "--data", stage.data().toString()));
    all.addAll(List.of(words));
    return Command.nearside(all.toArray(String[]::new)).in(folder);
  }

  @Test
  void argumentsAreTheProgramsWhateverTheyLookLike() throws Exception {
    Command.Result result = run("program", "args", "--", "--dir", "@x", "", "-v", "--").succeed();
    assertThat(result.text()).isEqualTo("program\0args\0--dir\0@x\0\0-v\0--\0");
    assertThat(result.error()).isEmpty();
  }

  @Test
  void streamsGoThroughAsTheyAre() throws Exception {
    byte[] input = new byte[300_000];
    new Random(1).nextBytes(input);
    Command.Result result = run("program", "copy", "-", "--", "-").input(input).succeed();
    assertThat(result.output()).isEqualTo(input);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "3, 3", "255, 255", "256, 255", "4294967295, 255"})
  void exitCodeIsTheProgramsOwn(String code, int exit) throws Exception {
    Command.Result result = run("program", "exit", code, "said").run();
    assertThat(result.exit()).isEqualTo(exit);
    assertThat(result.error()).startsWith("said");
  }

  @Test
  void environmentAndFixedTime() throws Exception {
    assertThat(run("--env", "A=b=c", "program", "env", "A").succeed().text()).isEqualTo("b=c");
    assertThat(run("--now", "5000", "--seed", "42", "program", "clock").succeed().text())
        .isEqualTo("5.000002000 7c8ac0ad8ad31401");
  }

  @Test
  void filesGoInAndWrittenOnesComeOut() throws Exception {
    Files.setPosixFilePermissions(shared("sub/log"), PosixFilePermissions.fromString("rw-r-----"));
    run(("--dir shared program append shared/in.txt shared/sub/log + mkdir shared/new"
                + " + copy shared/in.txt shared/new/out + copy shared/in.txt shared/sub/empty/out"
                + " + rename shared/in.txt shared/renamed")
            .split(" "))
        .succeed();
    assertThat(shared("sub/log")).hasContent("onecontent");
    assertThat(Files.getPosixFilePermissions(shared("sub/log")))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    assertThat(shared("new/out")).hasContent("content");
    assertThat(shared("sub/empty/out")).hasContent("content");
    assertThat(shared("renamed")).hasContent("content");
    assertThat(shared("in.txt")).hasContent("content");
    try (var files = Files.list(folder.resolve("shared"))) {
      assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith(".nearside"));
    }
  }

  @Test
  void folderHasTheNameThatItIsGiven() throws Exception {
    Files.createDirectories(folder.resolve("other"));
    run("--dir", "/a/b::shared", "--dir", "/::other", "program", "copy", "/a/b/in.txt", "/out")
        .succeed();
    assertThat(folder.resolve("other/out")).hasContent("content");
    run("--dir", "/a/b::shared", "--dir", "/::other", "program", "copy", "/a/b/in.txt", "/a/b/c")
        .succeed();
    assertThat(shared("c")).hasContent("content");
    assertThat(run("--dir", ".", "program", "copy", "shared/in.txt", "-", "--").run().text())
        .isEqualTo("content");
  }

  @Test
  void failedProgramWritesNothing() throws Exception {
    Command.Result result =
        run("--dir", "shared", "program", "copy", "shared/in.txt", "shared/out", "+", "trap").run();
    assertThat(result.exit()).isEqualTo(134);
    assertThat(shared("out")).doesNotExist();
  }

  @Test
  void linksAreNeitherFollowedNorWrittenThrough() throws Exception {
    Files.createSymbolicLink(shared("link"), outside);
    Files.createSymbolicLink(shared("up"), folder);
    Command.Result read = run("--dir", "shared", "program", "copy", "shared/link", "-").run();
    assertThat(read.exit()).isEqualTo(2);
    assertThat(read.error()).contains("link' is a symbolic link").contains("up' is a symbolic");
    Command.Result write =
        run("--dir", "shared", "program", "copy", "shared/in.txt", "shared/link").run();
    assertThat(write.exit()).isEqualTo(125);
    assertThat(write.error()).contains("'link' cannot be written");
    Command.Result through =
        run(
                "--dir",
                "shared",
                "program",
                "mkdir",
                "shared/up",
                "+",
                "copy",
                "shared/in.txt",
                "shared/up/outside.txt")
            .run();
    assertThat(through.exit()).isEqualTo(125);
    assertThat(through.error()).contains("it is there and no folder");
    assertThat(outside).hasContent("outside");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          run                                    | 125 | NAME
          run program --speed 3                  | 125 | --speed
          run absent                             | 125 | absent
          run trials                             | 125 | trials is no program
          run --timeout 0 program                | 125 | 0
          run --timeout soon program             | 125 | soon
          run --env A program                    | 125 | 'A' is no variable
          run --env =b program                   | 125 | '=b' is no variable
          run --now soon program                 | 125 | soon
          run --seed -1 program                  | 125 | -1
          run --dir absent program               | 125 | 'absent' is not a folder
          run --dir outside.txt program          | 125 | 'outside.txt' is not a folder
          run --dir a::shared program            | 125 | 'a' in 'a::shared' is no absolute path
          run --dir /a::shared --dir /a::. program | 125 | two folders are to be '/a'
          run --dir /..::shared program          | 125 | path '/..
          run program flood 3000000 1000         | 125 | limit of 2097152 bytes
          run --timeout 300 program loop         | 124 | deadline of 300 milliseconds
          run --timeout 300 program sleep 60     | 124 | deadline of 300 milliseconds
          run program trap                       | 134 | unreachable
          run program hog                        | 137 | 1024 pages
          """)
  void failuresHaveCodesAndSentences(String words, int exit, String message) throws Exception {
    Command.Result result =
        run(Stream.of(words.split(" ", -1))
                .skip(1)
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new))
            .run();
    assertThat(result.exit()).as(result.error()).isEqualTo(exit);
    assertThat(result.error()).contains("nearside: ").contains(message).doesNotContain("\tat ");
  }

  @Test
  void folderThatIsTooLargeIsRefusedBeforeItIsRead() throws Exception {
    Files.write(shared("large"), new byte[4_200_000]);
    Command.Result result = run("--dir", "shared", "program", "args").run();
    assertThat(result.exit()).isEqualTo(125);
    assertThat(result.error()).contains("more than 200 files or 4194304 bytes");
  }

  /** The program never ends by itself: what can be read, came while it ran. */
  @Test
  void outputComesWhileTheProgramRuns() throws Exception {
    Process process = run("program", "loop").start();
    try (var out = process.inputReader(UTF_8)) {
      assertThat(out.readLine()).isEqualTo("begun");
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void endsWhenNobodyReads() throws Exception {
    Process process = run("program", "flood", "2000000", "1000").start();
    process.getInputStream().close();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(125);
  }
}
