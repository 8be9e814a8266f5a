package dev.nearside.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.e2e.stage.BarePath;
import dev.nearside.e2e.stage.Command;
import dev.nearside.e2e.stage.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the launcher fetches when a machine lacks it, on a PATH that holds little; Maven is a script
 * here that writes down how it was called.
 */
class LauncherInstallTest {
  private static final String MAVEN =
      """
      case "$*" in
        *-Pdownload-chromium*)
          %s ;;
        *) echo "maven: $* browser: $NEARSIDE_CHROMIUM node: ${PLAYWRIGHT_NODEJS_PATH:-none}" ;;
      esac
      """;

  private static final String DOWNLOAD =
      """
      browser="$PLAYWRIGHT_BROWSERS_PATH/chromium-9/chrome-linux64/chrome"
      mkdir -p "${browser%/*}" && cat "$0" >"$browser" && "$CHMOD" +x "$browser"
      touch "$PLAYWRIGHT_BROWSERS_PATH/chromium-9/INSTALLATION_COMPLETE"
      """;

  @TempDir private Path folder;
  private Path home;
  private Path browsers;
  private BarePath path;

  @BeforeEach
  void layOut() throws IOException {
    home = Files.createDirectories(folder.resolve("its home"));
    browsers = folder.resolve("its browsers");
    Files.copy(Repository.LAUNCHER, home.resolve("nearside"));
    path = BarePath.in(Files.createDirectories(folder.resolve("tools"))).with("id", "echo 1000");
  }

  private Command test(String shell) {
    return Command.of(
            Repository.program(shell).orElseThrow().toString(),
            home.resolve("nearside").toString(),
            "test")
        .in(Path.of("/"))
        .environment("PATH", path.toString())
        .environment("NEARSIDE_JAVA", System.getProperty("java.home"))
        .environment("NEARSIDE_CHROMIUM", "")
        .environment("CHMOD", Repository.program("chmod").orElseThrow().toString())
        .environment("PLAYWRIGHT_BROWSERS_PATH", browsers.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash"})
  void downloadsABrowserOnceWhereDebiansPackagesCannotBeUsed(String shell) throws Exception {
    path.with("mvn", MAVEN.formatted(DOWNLOAD));

    Command.Result first = test(shell).succeed();
    Command.Result second = test(shell).succeed();

    String browser = browsers.resolve("chromium-9/chrome-linux64/chrome").toString();
    assertThat(first.error()).contains("nearside: downloading Chromium");
    assertThat(second.error()).doesNotContain("downloading");
    assertThat(second.text())
        .isEqualTo(first.text())
        .contains(" verify ", "browser: " + browser, "node: none")
        .contains("-Pbundled-node");
  }

  @Test
  void usesTheNodeThatIsThereUnlessItIsTooOld() throws Exception {
    path.with("mvn", MAVEN.formatted(DOWNLOAD)).with("node", "echo v18.0.0");
    assertThat(test("sh").succeed().text())
        .contains("node: " + path + "/node")
        .doesNotContain("-Pbundled-node");

    path.with("node", "echo v16.20.1");
    assertThat(test("sh").succeed().text()).contains("-Pbundled-node", "node: none");
  }

  @Test
  void saysWhyABrowserCannotBeDownloaded() throws Exception {
    path.with("mvn", MAVEN.formatted("echo '[java] Error: getaddrinfo ENOTFOUND host'; exit 1"));

    Command.Result result = test("sh").run();

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.output()).isEmpty();
    assertThat(result.error())
        .contains("Error: getaddrinfo ENOTFOUND host")
        .contains("none could be downloaded", "NEARSIDE_CHROMIUM");
  }

  @Test
  void aBrowserThatIsNotThereIsASentence() throws Exception {
    path.with("mvn", "echo called");

    Command.Result result = test("sh").environment("NEARSIDE_CHROMIUM", "/absent/browser").run();

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.output()).isEmpty();
    assertThat(result.error()).contains("'/absent/browser', which is not a program");
  }
}
