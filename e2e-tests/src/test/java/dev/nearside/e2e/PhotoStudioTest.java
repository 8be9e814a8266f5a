package dev.nearside.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import dev.nearside.e2e.stage.DemoSite;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.e2e.stage.Stage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the Photo studio says of the visitor's photos: how much left the device, and which are
 * broken.
 */
@ExtendWith(Stage.Resolver.class)
class PhotoStudioTest {
  private static final Path PHOTOS = Repository.SITE.resolve("photo-studio/photos");
  private static final Path CHELSEA = PHOTOS.resolve("chelsea.png");

  /** Of 240,512 bytes, as the page writes it. */
  private static final String CHELSEA_SIZE = "241 KB";

  private final DemoSite site;
  private final Path folder = Repository.freshFolder("studio");

  PhotoStudioTest(Stage stage) throws IOException {
    this.site = DemoSite.serve(stage);
  }

  @AfterEach
  void closeSite() {
    site.close();
  }

  @Test
  void meterCountsAPhotoOnceHoweverOftenItIsWorkedOn() {
    Page page = site.open("/photo-studio/");
    drop(page, CHELSEA);
    adjust(page);
    adjust(page);
    assertThat(stayed(page)).hasText(CHELSEA_SIZE);
    assertThat(sent(page)).hasText("0 B");

    page.locator("#more").setInputFiles(CHELSEA);
    assertThat(page.locator(".strip li[data-state=ready]")).hasCount(2);
    assertThat(stayed(page)).hasText(CHELSEA_SIZE);
    assertThat(site.errors()).isEmpty();
  }

  @Test
  void meterCountsAPhotoThatWasSentAsSentOnly() {
    Page page = site.open("/photo-studio/");
    drop(page, CHELSEA);
    choose(page, "server");
    page.locator("#export").click();
    assertThat(page.locator("#download-all")).isVisible();

    assertThat(sent(page)).hasText(CHELSEA_SIZE);
    assertThat(stayed(page)).hasText("0 B");
    choose(page, "device");
    adjust(page);
    assertThat(sent(page)).hasText(CHELSEA_SIZE);
    assertThat(stayed(page)).hasText("0 B");
    assertThat(page.locator(".meters .near"))
        .hasAttribute(
            "title",
            "Your files and documents"
                + " that were worked on here and never sent, each counted once");
  }

  @Test
  void brokenPhotoStandsInItsOwnPlace() throws IOException {
    Page page = site.open("/photo-studio/");
    drop(page, CHELSEA, broken("trunc.jpg"));
    Locator picture = page.locator("#compare");
    assertThat(picture).isVisible();
    Locator pick = page.locator(".pick").nth(1);
    assertThat(pick).containsText("Failed");

    pick.click();
    assertThat(picture).isHidden();
    assertThat(page.locator("#broken")).containsText("trunc.jpg could not be read");
    assertThat(page.locator("#broken")).containsText("The JPEG is damaged");
    assertThat(page.locator("#caption")).containsText("trunc.jpg");
    // One frame marks the chosen photo, the image's.
    assertThat(pick).hasCSS("box-shadow", "none");
    assertThat(pick).hasCSS("outline-style", "none");
    assertThat(pick.locator("img")).not().hasCSS("box-shadow", "none");

    page.locator(".pick").first().click();
    assertThat(picture).isVisible();
    assertThat(page.locator("#broken")).isHidden();
  }

  @Test
  void brokenPhotosAreCountedWhereTheyCannotBeSeen() throws IOException {
    Page page = site.open("/photo-studio/");
    drop(page, CHELSEA, broken("1.jpg"), broken("2.jpg"), broken("3.jpg"));

    Locator unread = page.locator("#unread");
    assertThat(unread).hasText("3 could not be read");
    unread.click();
    assertThat(page.locator("#broken")).containsText("1.jpg could not be read");
    unread.click();
    assertThat(page.locator("#broken")).containsText("2.jpg could not be read");
  }

  @Test
  void stageSaysWhyWhenNoPhotoCanBeRead() throws IOException {
    Page page = site.open("/photo-studio/");
    drop(page, broken("only.jpg"));

    assertThat(page.locator("#broken")).containsText("only.jpg could not be read");
    assertThat(page.locator("#export")).isDisabled();
  }

  @Test
  void switchingToTheServerSendsNoPhotoThatIsBrokenAnywhere() throws IOException {
    Page page = site.open("/photo-studio/");
    drop(page, CHELSEA, broken("trunc.jpg"));
    assertThat(page.locator("#compare")).isVisible();
    assertThat(page.locator("#unread")).isVisible();
    adjust(page);
    List<String> calls = new ArrayList<>();
    page.onRequest(request -> calls.addAll(callOf(request)));

    choose(page, "server");
    assertThat(page.locator(".panel-last")).containsText("Ran on the server");
    // The preview of the photo on the stage, and nothing else: reading begins with "info".
    assertThat(calls).isNotEmpty().containsOnly("/call/image/edit");
    assertThat(page.locator("#unread")).hasText("1 could not be read");
  }

  @Test
  void photoThatOnePlaceCouldNotTakeIsReadInTheOther() {
    Page page = site.open("/photo-studio/", "server");
    page.route("**/call/**", route -> route.abort());
    drop(page, CHELSEA);
    assertThat(page.locator("#broken")).containsText("The server cannot be reached");
    assertThat(stayed(page)).hasText("0 B");

    choose(page, "device");
    assertThat(page.locator("#compare")).isVisible();
    assertThat(page.locator("#unread")).isHidden();
  }

  @Test
  void keyboardGoesOnWhereTheHandWas() {
    Page page = site.open("/photo-studio/");
    Locator all = page.locator("#all-samples");
    all.focus();
    all.press("Enter");
    assertThat(page.locator(".pick").first()).isFocused();
    assertThat(page.locator(".strip li[data-state=ready]")).hasCount(6);

    page.locator(".strip .mini[aria-label^=Remove]").first().press("Enter");
    assertThat(page.locator(".pick")).hasCount(5);
    assertThat(page.locator(".pick").first()).isFocused();

    page.locator("#export").press("Enter");
    assertThat(page.locator("#download-all")).isVisible();
    assertThat(page.locator("#progress-text")).containsText("5 photos in");
    assertThat(page.locator("#export")).isFocused();
  }

  @Test
  void exportThatFailsSaysSo() {
    Page page = site.open("/photo-studio/");
    drop(page, CHELSEA);
    page.route("**/call/**", route -> route.abort());
    choose(page, "server");
    page.locator("#export").click();
    assertThat(page.locator("#progress-text")).hasText("1 failed");
    assertThat(page.locator("#progress progress")).hasJSProperty("value", 0);
  }

  /** A JPEG that ends in the middle of its picture. */
  private Path broken(String name) throws IOException {
    byte[] whole = Files.readAllBytes(PHOTOS.resolve("fig.jpg"));
    return Files.write(folder.resolve(name), Arrays.copyOf(whole, 60_000));
  }

  private static void drop(Page page, Path... files) {
    page.locator("#files").setInputFiles(files);
    assertThat(page.locator(".strip li[data-state=reading]")).hasCount(0);
  }

  /** One step more of brightness; waits until the picture has changed. */
  private static void adjust(Page page) {
    Locator after = page.locator("#compare .after");
    assertThat(after).isVisible();
    String before = after.getAttribute("src");
    page.locator("#brightness").press("ArrowRight");
    assertThat(after).not().hasAttribute("src", before);
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

  private static List<String> callOf(Request request) {
    URI address = URI.create(request.url());
    // A blob's address has no path.
    return address.isOpaque() || !address.getPath().startsWith("/call/")
        ? List.of()
        : List.of(address.getPath());
  }
}
