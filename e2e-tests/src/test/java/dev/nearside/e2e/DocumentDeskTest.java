package dev.nearside.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.nearside.e2e.stage.DemoSite;
import dev.nearside.e2e.stage.Stage;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Document desk while somebody writes: what its meter says, and what stands in view. */
@ExtendWith(Stage.Resolver.class)
class DocumentDeskTest {
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
