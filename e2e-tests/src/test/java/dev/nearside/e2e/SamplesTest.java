package dev.nearside.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.nearside.e2e.stage.DemoSite;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.e2e.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pages that people paste, on a node with nothing but its defaults. */
@ExtendWith(Stage.Resolver.class)
class SamplesTest {
  private static final Pattern IN_README = Pattern.compile("(?s)```html\n(.*?)```");
  private static final Pattern AT_HOME = Pattern.compile("(?s)<code id=\"snippet\">(.*?)</code>");

  private final Stage stage;
  private final Path folder = Repository.freshFolder("samples");

  SamplesTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void pageOfTheReadmeMakesAPhotoSmall() throws IOException {
    try (DemoSite site = serve(first(IN_README, Repository.ROOT.resolve("README.md")))) {
      Page page = site.open("/");
      page.waitForCondition(() -> is(page, "photo.onchange !== null"));
      page.locator("#photo").setInputFiles(Repository.SITE.resolve("photo-studio/photos/fig.jpg"));

      page.waitForCondition(() -> is(page, "small.complete && small.naturalWidth === 800"));
      assertNothingForbidden(site);
    }
  }

  @Test
  void pageOfTheHomePageRendersWhatIsTyped() throws IOException {
    String escaped = first(AT_HOME, Repository.SITE.resolve("index.html"));
    String sample = escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    try (DemoSite site = serve(sample)) {
      Page page = site.open("/");
      page.waitForCondition(() -> is(page, "text.oninput !== null"));
      page.locator("#text").fill("**Typed**");

      assertThat(page.locator("#page strong")).hasText("Typed");
      assertNothingForbidden(site);
    }
  }

  @Test
  void whatIsNotInTheFileDoesNotRun() throws IOException {
    String hostile =
        """
        <style>p { color: rgb(1, 2, 3) }</style>
        <p id="out"></p>
        <button onclick="document.title = 'handler'">press</button>
        <a href="javascript:document.title = 'address'">follow</a>
        <textarea><script>document.title = 'text'</script></textarea>
        <script>
          const add = (text) => {
            const script = document.createElement('script')
            script.textContent = text
            document.body.append(script)
          }
          add("document.title = 'injected'")
          add(document.querySelector('textarea').value.slice(8, -9))
          document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="document.title = 1">')
          try { eval("document.title = 'eval'") } catch { out.textContent = 'own code ran' }
        </script>
        """;
    try (DemoSite site = serve(hostile)) {
      Page page = site.open("/");
      assertThat(page.locator("#out")).hasText("own code ran");
      assertThat(page.locator("#out")).hasCSS("color", "rgb(1, 2, 3)");
      page.locator("button").click();
      page.locator("a").click();

      assertThat(page.title()).isEmpty();
      assertThat(site.errors().toString()).contains("Content Security Policy");
    }
  }

  private DemoSite serve(String page) throws IOException {
    Files.writeString(folder.resolve("index.html"), page);
    return DemoSite.serve(stage, folder);
  }

  private static String first(Pattern pattern, Path file) throws IOException {
    Matcher matcher = pattern.matcher(Files.readString(file));
    assertThat(matcher.find()).as("%s in %s", pattern, file).isTrue();
    return matcher.group(1);
  }

  private static boolean is(Page page, String expression) {
    return (boolean) page.evaluate(expression);
  }

  private static void assertNothingForbidden(DemoSite site) {
    assertThat(site.errors()).noneMatch(error -> error.contains("Content Security Policy"));
  }
}
