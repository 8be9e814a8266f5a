package dev.nearside.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nearside.e2e.stage.Command;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.e2e.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The command lines of docs/run-a-program.md do what stands behind them. */
@ExtendWith(Stage.Resolver.class)
class ProgramPageTest {
  private static final Path PAGE = Repository.ROOT.resolve("docs/run-a-program.md");
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINE = Pattern.compile("((?:[^\n]*\\\\\n)*[^\n]+?) +# ([^\n]+)\n");

  @TempDir Path folder;
  private final Stage stage;

  ProgramPageTest(Stage stage) {
    this.stage = stage;
  }

  private record Line(String command, String gives) {}

  @TestFactory
  Stream<DynamicTest> everyLine() throws IOException {
    List<Line> lines = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(Files.readString(PAGE));
    while (blocks.find()) {
      Matcher found = LINE.matcher(blocks.group(1));
      while (found.find()) {
        lines.add(new Line(found.group(1), found.group(2)));
      }
    }
    assertThat(lines).hasSize(9);
    return lines.stream().map(line -> DynamicTest.dynamicTest(line.command, () -> check(line)));
  }

  private void check(Line line) throws Exception {
    assumeTrue(
        !line.command.contains("curl ") || Repository.program("curl").isPresent(),
        "curl is not installed, so its line cannot be tried");
    Files.writeString(folder.resolve("notes.txt"), "some notes\n");
    String script =
        line.command
            .replace("http://localhost:8080", stage.node().url())
            .replace("/run/tool", "/run/program")
            .replace("./nearside run", Command.commandLine() + " run --data '" + stage.data() + "'")
            .replace(" tool -- ", " program -- ");
    Command.Result result = Command.of("sh", "-c", script).in(folder).run();
    assertThat(result.text().strip().lines()).as(script + result.error()).contains(line.gives);
  }
}
