package dev.nearside.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.nearside.e2e.stage.Chrome;
import dev.nearside.e2e.stage.DemoSite;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.e2e.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo pages as a visitor meets them: no error on the console, and everything by keyboard. */
@ExtendWith(Stage.Resolver.class)
class DemoPagesTest {
  private static final Pattern ON_THIS_DEVICE =
      Pattern.compile("Ran on this device", Pattern.CASE_INSENSITIVE);
  private static final Pattern ON_THE_SERVER =
      Pattern.compile("Ran on the server", Pattern.CASE_INSENSITIVE);

  private final DemoSite site;

  DemoPagesTest(Stage stage) throws IOException {
    this.site = DemoSite.serve(stage);
  }

  @AfterEach
  void closeSite() {
    site.close();
  }

  private Page open(String path) {
    return site.open(path);
  }

  @Test
  void homePageShowsBothPlacesAgree() {
    Page page = open("/");

    assertThat(page.locator("#verdict")).hasText("This call sent nothing.");
    page.locator("#both").click();
    assertThat(page.locator("#verdict")).containsText("from the same module");
    assertThat(site.errors()).isEmpty();
  }

  @Test
  void documentDeskRendersWhereItIsTold() {
    Page page = open("/document-desk/");
    page.locator("#source").fill("# Hello *there*");

    Locator preview = page.frameLocator("#preview").locator("h1");
    assertThat(preview).hasText("Hello there");
    assertThat(page.locator(".panel-last")).containsText(ON_THIS_DEVICE);

    page.locator("input[name=where][value=auto]").focus();
    page.keyboard().press("ArrowRight");
    page.keyboard().press("ArrowRight");
    assertThat(page.locator("input[name=where][value=server]")).isChecked();
    page.locator("#source").fill("# Hello *server*");
    assertThat(preview).hasText("Hello server");
    assertThat(page.locator(".panel-last")).containsText(ON_THE_SERVER);
    assertThat(site.errors()).isEmpty();
  }

  @Test
  void documentDeskWorksWhereThereIsNoWebAssembly() {
    try (Chrome chrome = Chrome.start("--js-flags=--jitless")) {
      Page page = site.open(chrome, "/document-desk/", "auto");
      page.locator("#source").fill("# Hello *there*");

      assertThat(page.frameLocator("#preview").locator("h1")).hasText("Hello there");
      assertThat(page.locator(".panel-last")).containsText(ON_THE_SERVER);
      assertThat(page.locator(".panel-why")).containsText("WebAssembly");
      assertThat(site.errors()).isEmpty();
    }
  }

  @Test
  void photoStudioExportsAPhoto() throws IOException {
    Page page = open("/photo-studio/");
    page.locator("#files")
        .setInputFiles(Repository.SITE.resolve("photo-studio/photos/chelsea.png"));
    assertThat(page.locator("#export")).isEnabled();

    page.locator("#export").click();
    Locator take = page.locator("#download-all");
    assertThat(take).isVisible();
    Download download = page.waitForDownload(take::click);

    Path file = download.path();
    assertThat(Files.size(file)).isGreaterThan(10_000);
    assertThat(page.locator(".panel-last")).containsText(ON_THIS_DEVICE);
    assertThat(site.errors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/document-desk/", "/photo-studio/", "/toolbox/", "/licences/"})
  void everyPageSpeaksToEveryVisitor(String path) {
    Page page = open(path);
    page.waitForLoadState();

    assertThat(page.locator("html")).hasAttribute("lang", "en");
    assertThat(page.locator("h1")).hasCount(1);
    assertThat(page.title()).contains("Nearside");
    Object nameless =
        page.evaluate(
            """
            () => [...document.querySelectorAll('input, select, textarea, button, img, iframe')]
              .filter(it => it.checkVisibility() || it.type === 'file')
              .filter(it => it.tagName === 'IMG' ? !it.hasAttribute('alt')
                : !(it.ariaLabel || it.title || it.labels?.length || it.textContent.trim()))
              .map(it => it.outerHTML.slice(0, 200))
            """);
    assertThat((List<?>) nameless).isEmpty();
    page.setViewportSize(360, 740);
    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).isEqualTo(true);
    assertThat(site.errors()).isEmpty();
  }

  @Test
  void keyboardReachesTheContentFirst() {
    Page page = open("/document-desk/");
    page.keyboard().press("Tab");
    assertThat(
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Skip to content")))
        .isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("#main")).isFocused();
  }

  /** What a page says of itself has to be true wherever its calls run. */
  @ParameterizedTest
  @ValueSource(strings = {"/", "/document-desk/", "/photo-studio/", "/toolbox/"})
  void noPagePromisesWhatTheServerWouldBreak(String path) {
    Page page = site.open(path, "server");
    if (path.equals("/document-desk/")) {
      assertThat(page.locator(".panel-last")).containsText(ON_THE_SERVER);
      assertThat(page.frameLocator("#preview").locator("h1")).isVisible();
    }
    StringBuilder text = new StringBuilder(page.title());
    page.frames().forEach(frame -> text.append('\n').append(frame.innerText("body")));
    page.locator("textarea").all().forEach(area -> text.append('\n').append(area.inputValue()));

    assertThat(text)
        .contains("Nearside")
        .doesNotContainPattern("(?i)\\b(none|nothing)\\b[^.]*\\b(uploaded|sent)\\b")
        .doesNotContainPattern("(?i)\\bhas just run it\\b")
        .doesNotContain("[x] on *your* device");
  }

  @Test
  void panelIsLowOnAPhoneAndItsReasonShort() {
    Page page = site.open("/licences/");
    page.setViewportSize(360, 740);
    page.route("**/modules/**", route -> route.abort());
    page.navigate(page.url().replace("/licences/", "/document-desk/"));

    assertThat(page.locator(".panel-last")).containsText(ON_THE_SERVER);
    Locator why = page.locator(".panel-why");
    assertThat(why.getAttribute("title")).containsPattern("http://.*[0-9a-f]{64}");
    assertThat(why.textContent()).contains("/modules/").doesNotContainPattern("http:|[0-9a-f]{9}");
    Object height =
        page.evaluate("document.querySelector('call-panel').offsetHeight / innerHeight");
    assertThat(((Number) height).doubleValue()).isLessThan(0.12);
  }
}
