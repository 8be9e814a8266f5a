package dev.nearside.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import dev.nearside.e2e.stage.DemoSite;
import dev.nearside.e2e.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Document desk while somebody writes: what its meter says, and what stands in view. */
@ExtendWith(Stage.Resolver.class)
class DocumentDeskTest {
  @TempDir Path folder;
  private final DemoSite site;

  DocumentDeskTest(Stage stage) throws IOException {
    this.site = DemoSite.serve(stage);
  }

  @AfterEach
  void closeSite() {
    site.close();
  }

  @Test
  void meterShowsTheSizeOfTheDocumentAsItIs() {
    Page page = site.open("/document-desk/");
    Locator heading = page.frameLocator("#preview").locator("h1");
    assertThat(heading).hasText("Welcome to the desk");
    write(page, "# Hello");
    page.locator("#source").pressSequentially(" there");
    assertThat(heading).hasText("Hello there");

    assertThat(stayed(page)).hasText("13 B");
    assertThat(sent(page)).hasText("0 B");
    assertThat(site.errors()).isEmpty();
  }

  @Test
  void documentThatWasSentOnceCountsAsSentOnly() {
    Page page = site.open("/document-desk/");
    write(page, "# Hello");
    choose(page, "server");
    assertThat(sent(page)).hasText("7 B");
    assertThat(stayed(page)).hasText("0 B");

    choose(page, "device");
    page.locator("#source").pressSequentially(" there");
    assertThat(page.frameLocator("#preview").locator("h1")).hasText("Hello there");
    assertThat(page.locator(".panel-last")).containsText("Ran on this device");
    assertThat(sent(page)).hasText("7 B");
    assertThat(stayed(page)).hasText("0 B");
  }

  @Test
  void whatIsWrittenBeforeTheFirstDocumentArrivesStays() {
    Page page = site.open("/licences/");
    AtomicReference<Route> held = new AtomicReference<>();
    page.route("**/welcome.md", held::set);
    page.navigate(page.url().replace("/licences/", "/document-desk/"));
    page.waitForCondition(() -> held.get() != null);
    write(page, "# Mine");
    page.waitForResponse("**/welcome.md", held.get()::resume);

    assertThat(page.frameLocator("#preview").locator("h1")).hasText("Mine");
    assertThat(page.locator("#source")).hasValue("# Mine");
    assertThat(stayed(page)).hasText("6 B");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.2, 0.9})
  void whatIsTypedInALongDocumentIsInView(double part) {
    Page page = site.open("/document-desk/?open=/document-desk/documents/moby-dick.md");
    assertThat(page.locator("#counts")).containsText("words");
    page.evaluate(
        """
        part => {
          const source = document.querySelector('#source')
          const at = source.value.indexOf(' ', source.value.length * part)
          source.focus()
          source.setSelectionRange(at, at)
        }
        """,
        part);
    page.keyboard().type(" zebrafish");

    page.waitForCondition(() -> isInView(page, "zebrafish"));
    assertThat(site.errors()).isEmpty();
  }

  /**
   * A loose list changes from its first item on: what is typed at its end is to be seen all the
   * same.
   */
  @Test
  void endOfALongListIsInView() {
    Page page = site.open("/document-desk/");
    assertThat(page.frameLocator("#preview").locator("h1")).hasText("Welcome to the desk");
    write(page, "- item\n".repeat(300));
    page.locator("#source").press("Control+End");
    page.keyboard().type("\n- zebra");
    page.waitForCondition(() -> isInView(page, "zebra"));
    page.keyboard().type("fish");

    page.waitForCondition(() -> isInView(page, "zebrafish"));
  }

  @Test
  void meterCountsEveryDocumentOfTheVisit() throws IOException {
    Page page = site.open("/document-desk/", "device");
    assertThat(page.frameLocator("#preview").locator("h1")).hasText("Welcome to the desk");
    write(page, "# Hello");
    assertThat(stayed(page)).hasText("7 B");
    openFile(page, "one.md", "# One");
    assertThat(stayed(page)).hasText("12 B");

    choose(page, "server");
    assertThat(sent(page)).hasText("5 B");
    assertThat(stayed(page)).hasText("7 B");
    assertThat(page.locator(".panel-why")).hasText("You chose the server.");
  }

  @Test
  void picturesOfOtherSitesAreTheirWordsAndNotLoaded() throws IOException {
    Page page = site.open("/document-desk/");
    openFile(
        page,
        "readme.md",
        "![Build](https://badges.example/b.svg) ![](//badges.example/c.svg) ![Mine](/favicon.svg)");
    Locator words = page.frameLocator("#preview").locator("[data-elsewhere]");
    assertThat(words).hasText(new String[] {"Build", "picture of badges.example"});
    assertThat(page.frameLocator("#preview").locator("img")).hasCount(1);
    assertThat(page.locator("#counts")).containsText("2 remote pictures not loaded");
    assertThat(site.errors()).isEmpty();
  }

  @Test
  void aPhoneShowsAllOfTheOptionsAndWhyACallRanWhereItRan() {
    Page page = site.open("/document-desk/");
    page.setViewportSize(390, 844);
    assertThat(page.locator(".panel-why")).hasText("This device can run it.");
    assertThat(page.locator(".panel-why")).isVisible();
    assertThat(sent(page)).isVisible();
    page.locator("details.options summary").click();
    BoundingBox options = page.locator("#options").boundingBox();
    assertThat(options.x).isNotNegative();
    assertThat(options.x + options.width).isLessThanOrEqualTo(390);
  }

  private void openFile(Page page, String name, String text) throws IOException {
    page.locator("#file").setInputFiles(Files.writeString(folder.resolve(name), text));
  }

  private static boolean isInView(Page page, String word) {
    return (boolean)
        page.evaluate(
            """
            word => {
              const { contentDocument } = document.querySelector('#preview')
              const walker = contentDocument.createTreeWalker(contentDocument.body, NodeFilter.SHOW_TEXT)
              while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf(word)
                if (at < 0) continue
                const range = contentDocument.createRange()
                range.setStart(walker.currentNode, at)
                range.setEnd(walker.currentNode, at + word.length)
                const { top, bottom } = range.getBoundingClientRect()
                return bottom > top && top >= 0 && bottom <= contentDocument.documentElement.clientHeight
              }
              return false
            }
            """,
            word);
  }

  private static void write(Page page, String text) {
    page.locator("#source").fill(text);
  }

  private static void choose(Page page, String where) {
    page.locator("label:has(input[name=where][value=" + where + "])").click();
  }

  private static Locator stayed(Page page) {
    return page.locator(".meters .near dd");
  }

  private static Locator sent(Page page) {
    return page.locator(".meters .far dd");
  }
}
