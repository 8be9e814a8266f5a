package dev.nearside.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.nearside.e2e.stage.Command;
import dev.nearside.e2e.stage.DemoSite;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.e2e.stage.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A large program that {@code ./nearside toolbox} adds. Whoever has no npm cannot have it. */
@ExtendWith(Stage.Resolver.class)
class ToolboxPackagesTest {
  private static final Duration DEADLINE = Duration.ofMinutes(8);

  private final Stage stage;

  ToolboxPackagesTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  @Timeout(value = 12, unit = MINUTES)
  void fliteSpeaksTheSameInBothPlaces() throws Exception {
    assumeTrue(Repository.program("npm").isPresent(), "there is no npm to fetch flite with");
    Path place = Repository.freshFolder("toolbox-flite");
    Path launcher = LauncherTest.checkout(place.resolve("home")).resolve("nearside");
    Path data = place.resolve("data");
    toolbox(launcher, data);
    assertThat(toolbox(launcher, data).error())
        .contains("flite is there")
        .doesNotContain("publishing");

    List<byte[]> spoken = new ArrayList<>();
    try (DemoSite site = DemoSite.serve(stage, data, Repository.SITE)) {
      for (String where : List.of("device", "server")) {
        Page page = site.open("/toolbox/#flite", where);
        assertThat(page.locator("#command")).hasValue(Pattern.compile("^flite .*hello\\.wav$"));
        List<String> words = listen(page);
        page.locator("#run").click();

        assertThat(page.locator("#ending")).hasText(Pattern.compile("^Exit code 0 .* 1 file$"));
        Locator player = page.locator("#viewer audio");
        page.waitForCondition(() -> Boolean.TRUE.equals(player.evaluate("it => it.duration > 1")));
        assertThat(words.stream().anyMatch(word -> word.endsWith(" of 21.5 MB")))
            .as("tells how far the download is: %s", words)
            .isEqualTo(where.equals("device"));
        Locator save = page.getByLabel("Download hello.wav");
        spoken.add(Files.readAllBytes(page.waitForDownload(save::click).path()));
      }
      assertThat(site.errors()).isEmpty();
    }
    assertThat(spoken.get(0)).startsWith("RIFF".getBytes(US_ASCII)).isEqualTo(spoken.get(1));
  }

  private static Command.Result toolbox(Path launcher, Path data) throws Exception {
    return Command.of(launcher.toString(), "toolbox", "flite", "--data", data.toString())
        .environment("NEARSIDE_JAVA", System.getProperty("java.home"))
        .within(DEADLINE)
        .succeed();
  }

  /** What the page says of the run from now on. */
  private static List<String> listen(Page page) {
    List<String> words = new ArrayList<>();
    page.exposeFunction("heard", said -> words.add((String) said[0]));
    page.evaluate(
        """
        () => {
          const ending = document.querySelector("#ending");
          new MutationObserver(() => heard(ending.textContent)).observe(ending, { childList: true });
        }
        """);
    return words;
  }
}
