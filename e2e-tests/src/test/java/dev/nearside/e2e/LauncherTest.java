package dev.nearside.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.e2e.stage.BarePath;
import dev.nearside.e2e.stage.Command;
import dev.nearside.e2e.stage.HttpRunner;
import dev.nearside.e2e.stage.NodeProcess;
import dev.nearside.e2e.stage.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The script that starts everything, in a folder whose name has a space, called by a link from
 * somewhere else. What it starts has been built, so it must not build.
 */
class LauncherTest {
  private static Path home;
  private static Path link;

  @BeforeAll
  static void layOut() throws IOException {
    home = checkout(Repository.freshFolder("a launcher").resolve("home of it"));
    link = Files.createSymbolicLink(home.resolveSibling("link"), Path.of("home of it/nearside"));
  }

  /** A checkout that is built: the launcher in it has nothing to build. */
  static Path checkout(Path home) throws IOException {
    for (String part :
        List.of(
            "pom.xml",
            "client-runtime",
            "shared-modules",
            "server-baas/target/nearside.jar",
            "demo-apps/target/site")) {
      Path place = home.resolve(part);
      Files.createDirectories(place.getParent());
      Files.createSymbolicLink(place, Repository.ROOT.resolve(part));
    }
    Files.copy(Repository.LAUNCHER, home.resolve("nearside"));
    Path built = home.resolve("target/nearside.built");
    Files.createDirectories(built.getParent());
    Files.createFile(built);
    return home;
  }

  private static Command launcher(String... arguments) {
    String[] words = new String[arguments.length + 1];
    words[0] = link.toString();
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return Command.of(words)
        .in(Path.of("/"))
        .environment("NEARSIDE_JAVA", System.getProperty("java.home"));
  }

  @Test
  void helpNamesEveryCommand() throws Exception {
    String help = launcher("help").succeed().text();

    assertThat(help)
        .contains("demo", "toolbox", "serve", "publish", "call", "list", "unpublish", "new", "test")
        .contains("bench", "help");
    assertThat(launcher().succeed().text()).isEqualTo(help);
    assertThat(launcher("--help").succeed().text()).isEqualTo(help);
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "toolbox", "test", "bench"})
  void itsOwnCommandsTellTheirOptionsAndDoNothing(String command) throws Exception {
    String help = launcher("help", command).succeed().text();

    assertThat(help).startsWith("usage: ./nearside " + command);
    assertThat(launcher(command, "--help").succeed().text()).isEqualTo(help);
  }

  @Test
  void toolboxTellsWhatItHas() throws Exception {
    String data = Repository.freshFolder("toolbox data").toString();

    assertThat(launcher("toolbox", "--data", data).succeed().text())
        .contains("flite: Speaks English", "yosys: ", "clang: ")
        .contains("(add it with: ./nearside toolbox clang)");
    Command.Result result = launcher("toolbox", "--data", data, "bogus").run();
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.error())
        .startsWith("nearside: no large program 'bogus' in the toolbox; there are: flite");
  }

  @Test
  void unknownCommandIsASentence() throws Exception {
    Command.Result result = launcher("bogus").run();

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.error()).startsWith("nearside: no command 'bogus'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nonexistent", "/usr", ""})
  void withoutAJdkItSaysWhatToDo(String folder) throws Exception {
    Command.Result result =
        folder.isEmpty()
            ? launcher("list").environment("NEARSIDE_JAVA", home.toString()).run()
            : launcher("list").environment("NEARSIDE_JAVA", folder).run();

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.error()).contains("NEARSIDE_JAVA").contains("JDK 25");
  }

  @Test
  void withoutMavenItSaysWhatToDo() throws Exception {
    Path empty = Repository.freshFolder("an empty launcher");
    Files.copy(Repository.LAUNCHER, empty.resolve("nearside"));
    BarePath path = BarePath.in(Files.createDirectory(empty.resolve("tools")));

    Command.Result result =
        Command.of(empty.resolve("nearside").toString(), "list")
            .environment("PATH", path.toString())
            .environment("NEARSIDE_JAVA", System.getProperty("java.home"))
            .run();

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.error()).contains("no Maven found").contains("PATH");
  }

  @Test
  void buildsNothingThatOnlyTestsNeed() throws Exception {
    Path empty = Repository.freshFolder("a launcher that builds");
    Files.copy(Repository.LAUNCHER, empty.resolve("nearside"));
    BarePath path =
        BarePath.in(Files.createDirectory(empty.resolve("tools"))).with("mvn", "echo maven: $*");

    Command.of(empty.resolve("nearside").toString(), "list")
        .environment("PATH", path.toString())
        .environment("NEARSIDE_JAVA", System.getProperty("java.home"))
        .run();

    assertThat(Files.readString(empty.resolve("target/nearside-build.log")))
        .contains("-pl !e2e-tests,!shared-modules/testkit,!shared-modules/math-trial package");
  }

  @Test
  void aNewFunctionSaysWhoseSdkItReplaces() throws Exception {
    Path folder = Repository.freshFolder("two checkouts");
    Path one = checkout(folder.resolve("one"));
    Path other = checkout(folder.resolve("other"));
    BarePath.in(Files.createDirectory(folder.resolve("tools")))
        .with("mvn", "\"$MKDIR\" -p \"$HOME/.m2/repository/dev/nearside/sdk\"");

    assertThat(newFunction(folder, one, "first")).contains("putting the SDK into");
    assertThat(newFunction(folder, one, "second")).doesNotContain("putting");
    assertThat(newFunction(folder, other, "third")).contains("in place of that of " + one);
    assertThat(newFunction(folder, other, "fourth")).doesNotContain("putting");
    assertThat(newFunction(folder, one, "fifth")).contains("in place of that of " + other);
  }

  private static String newFunction(Path folder, Path checkout, String name) throws Exception {
    return Command.of(checkout.resolve("nearside").toString(), "new", name)
        .in(folder)
        .environment("PATH", folder.resolve("tools").toString())
        .environment("HOME", folder.toString())
        .environment("MKDIR", Repository.program("mkdir").orElseThrow().toString())
        .environment("NEARSIDE_JAVA", System.getProperty("java.home"))
        .succeed()
        .error();
  }

  @Test
  void bytesGoThroughACallAsTheyAre() throws Exception {
    launcher(
            "publish",
            Repository.trial("trials").toString(),
            "--name",
            "trials",
            "--manifest",
            Repository.trialManifest().toString())
        .succeed();
    byte[] input = new byte[200_000];
    new Random(2).nextBytes(input);

    Command.Result result = launcher("call", "trials", "echo").input(input).succeed();

    assertThat(Arrays.equals(result.output(), input)).isTrue();
    assertThat(result.error()).isEmpty();
    assertThat(launcher("list").succeed().text()).contains("trials");
    assertThat(home.resolve(".nearside/manifests/trials.json")).exists();
  }

  @Test
  void demoPublishesOnceServesThePagesAndStopsCleanly() throws Exception {
    Path data = Repository.freshFolder("demo data");
    for (boolean first : new boolean[] {true, false}) {
      NodeProcess node =
          NodeProcess.of(
              List.of(
                  link.toString(),
                  "demo",
                  "--port=0",
                  "--admin-port",
                  "0",
                  "--data",
                  data.toString()));
      try (node) {
        HttpRunner http = new HttpRunner(node.url());
        assertThat(http.get("/").statusCode()).isEqualTo(200);
        assertThat(
                new String(
                    http.get("/nearside.json").body(), java.nio.charset.StandardCharsets.UTF_8))
            .contains("\"markdown\"", "\"image\"", "\"python\"", "\"gofmt\"", "\"resvg\"");
        assertThat(node.log().contains("publishing markdown")).isEqualTo(first);
        assertThat(node.log().contains("publishing image")).isEqualTo(first);
        assertThat(node.log()).doesNotContain("building");
        assertThat(node.stop()).isEqualTo(0);
      }
    }
  }

  @Test
  void aTakenPortIsASentence() throws Exception {
    Path data = Repository.freshFolder("port data");
    try (NodeProcess node = NodeProcess.serve(data)) {
      Command.Result result =
          launcher(
                  "serve",
                  "--data",
                  data.toString(),
                  "--admin-port",
                  "0",
                  "--port",
                  Integer.toString(node.port()))
              .run();

      assertThat(result.exit()).isNotZero();
      assertThat(result.error()).contains("nearside: port " + node.port());
    }
  }
}
