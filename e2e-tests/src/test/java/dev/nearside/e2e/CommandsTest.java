package dev.nearside.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.e2e.stage.Command;
import dev.nearside.e2e.stage.NodeProcess;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.e2e.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands with bad input: a sentence and an exit code, never a stack trace. */
@ExtendWith(Stage.Resolver.class)
class CommandsTest {
  @TempDir static Path folder;

  private final Stage stage;

  CommandsTest(Stage stage) {
    this.stage = stage;
  }

  @BeforeAll
  static void writeBadFiles() throws IOException {
    byte[] good = Files.readAllBytes(Repository.trial("trials"));
    Files.write(folder.resolve("empty.wasm"), new byte[0]);
    Files.write(folder.resolve("cut.wasm"), Arrays.copyOf(good, good.length / 2));
    Files.writeString(folder.resolve("text.wasm"), "not a module");
    Files.write(folder.resolve("header.wasm"), Arrays.copyOf(good, 8));
    Files.writeString(folder.resolve("bad.json"), "{\"limits\":{\"speed\":1}}");
    Files.createDirectory(folder.resolve("folder"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
                                                       | 2 | a command is missing
          bogus                                        | 2 | bogus
          serve --port abc                             | 2 | abc
          serve --port 99999                           | 2 | 99999
          serve --port -1                              | 2 | -1
          serve --speed 3                              | 2 | --speed
          serve --site FOLDER/absent                   | 2 | absent
          serve --data FOLDER/text.wasm                | 2 | text.wasm
          serve --allow-origin *                       | 2 | *
          serve --allow-origin http://a.b/c            | 2 | http://a.b/c
          publish                                      | 2 | FILE
          publish FOLDER/absent.wasm --name x          | 2 | absent.wasm
          publish FOLDER/folder --name x               | 2 | folder
          publish FOLDER/empty.wasm --name x           | 1 | Wasm
          publish FOLDER/text.wasm --name x            | 1 | Wasm
          publish FOLDER/cut.wasm --name x             | 1 |
          publish FOLDER/header.wasm --name x          | 1 |
          publish TRIAL/trials.wasm                    | 2 | name
          publish TRIAL/trials.wasm --name ../x        | 2 | ../x
          publish TRIAL/trials.wasm --name X           | 2 | X
          publish TRIAL/trials.wasm --name x --manifest FOLDER/bad.json | 2 | speed
          publish TRIAL/trials.wasm --name x --manifest FOLDER/absent.json | 2 | absent.json
          publish TRIAL/foreign.wasm --name x          | 1 | wbindgen
          publish TRIAL/legacy.wasm --name x           | 1 |
          publish TRIAL/greedy.wasm --name x           | 2 | 40000
          call                                         | 2 | NAME
          call trials                                  | 2 | FUNCTION
          call absent echo                             | 6 | absent
          call trials absent                           | 6 | absent
          call trials echo nonsense                    | 2 | nonsense
          call trials echo a=1 a=2                     | 2 | a
          call trials echo --timeout 0                 | 2 | 0
          call trials echo --timeout soon              | 2 | soon
          call trials fail                             | 3 | it did not work
          call trials unreachable                      | 4 |
          call trials spin --timeout 300               | 5 | 300
          call trials flood                            | 5 | 33554432
          call simd add                                | 1 | SIMD
          new                                          | 2 | NAME
          new ../up --in FOLDER                        | 2 | ../up
          new folder --in FOLDER                       | 2 | folder
          new x --lang cobol --in FOLDER               | 2 | allowed are assemblyscript, c,
          new x --in FOLDER/text.wasm                  | 2 | text.wasm/x' cannot be written
          """)
  void refuses(String words, int exit, String message) throws Exception {
    Command.Result result = command(words == null ? "" : words).run();

    assertThat(result.error()).contains(message == null ? "nearside: " : message);
    assertThat(result.error()).startsWith("nearside: ").doesNotContain("\tat ");
    assertThat(result.exit()).isEqualTo(exit);
    assertThat(result.output()).isEmpty();
  }

  private Command command(String words) {
    List<String> arguments = new ArrayList<>();
    for (String word : words.split(" ", -1)) {
      if (!word.isEmpty()) {
        arguments.add(
            word.replace("FOLDER", folder.toString())
                .replace("TRIAL", Repository.trialSources().toString()));
      }
    }
    if (!arguments.isEmpty() && !arguments.contains("--data") && takesData(arguments.getFirst())) {
      arguments.addAll(List.of("--data", stage.data().toString()));
    }
    return Command.nearside(arguments.toArray(String[]::new)).in(folder);
  }

  private static boolean takesData(String command) {
    return List.of("serve", "publish", "call").contains(command);
  }

  @Test
  void bytesGoThroughACallAsTheyAre() throws Exception {
    byte[] input = new byte[300_000];
    new Random(1).nextBytes(input);

    Command.Result result = command("call trials echo").input(input).succeed();

    assertThat(Arrays.equals(result.output(), input)).isTrue();
    assertThat(result.error()).isEmpty();
  }

  @Test
  void optionsOfACallAreItsEnvironment() throws Exception {
    Command.Result result = command("call trials environment a=1 b=x=y").succeed();

    assertThat(result.text()).isEqualTo("a=1\0b=x=y\0");
  }

  @Test
  void misspeltVariableIsAnError() throws Exception {
    Command.Result result = command("list").environment("NEARSIDE_POTR", "1").run();

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.error()).contains("NEARSIDE_POTR").contains("NEARSIDE_PORT");
  }

  @Test
  void portThatIsTakenIsASentence() throws Exception {
    String port = Integer.toString(stage.node().port());

    Command.Result result = command("serve --admin-port 0 --port " + port).run();

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.error()).contains(port).contains("use").doesNotContain("\tat ");
  }

  @Test
  void publishingAgainIsSeenByARunningNode() throws Exception {
    Command.Result first = command("publish TRIAL/narrow.wasm --name again").succeed();
    Command.Result second = command("publish TRIAL/narrow.wasm --name again").succeed();

    assertThat(first.text()).contains("again");
    assertThat(second.text()).contains("again");
    assertThat(
            command("list").environment("NEARSIDE_DATA", stage.data().toString()).succeed().text())
        .contains("again")
        .contains("trials");
  }

  @Test
  void nodeStopsCleanlyWhenAsked(@TempDir Path data) throws Exception {
    NodeProcess node = NodeProcess.serve(data);

    assertThat(node.stop()).isEqualTo(0);
    assertThat(node.log()).doesNotContain("Exception");
  }
}
