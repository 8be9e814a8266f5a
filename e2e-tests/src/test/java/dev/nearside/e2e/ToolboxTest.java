package dev.nearside.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.nearside.e2e.stage.DemoSite;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.e2e.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Command-line programs in the Toolbox, with files, in both places. */
@ExtendWith(Stage.Resolver.class)
class ToolboxTest {
  private static final Path DATA = Repository.freshFolder("toolbox-site");
  private static final Path FILES = Repository.freshFolder("toolbox-files");
  private static final Pattern WELL = Pattern.compile("^Exit code 0");

  private final DemoSite site;

  ToolboxTest(Stage stage) throws IOException {
    this.site = DemoSite.serve(stage, DATA, Repository.SITE);
  }

  @BeforeAll
  static void publish() throws Exception {
    Path micropython = Repository.ROOT.resolve("shared-modules/micropython/micropython.wasm");
    publish("python", micropython, Repository.TOOLBOX.resolve("python"));
    Path resvg = Repository.TOOLBOX.resolve("resvg");
    publish("resvg", Repository.wasm(resvg), resvg);
    Path digest = Repository.ROOT.resolve("shared-modules/digest");
    publish("digest", Repository.wasm(digest), digest);
  }

  private static void publish(String name, Path wasm, Path folder) throws Exception {
    Stage.publish(DATA, wasm, name, folder.resolve("module.json"));
  }

  @AfterEach
  void closeSite() {
    site.close();
  }

  @Test
  void outputShowsWhileTheProgramRunsAndStopEndsIt() {
    Page page = site.open("/toolbox/");
    page.locator(".chip", new Page.LocatorOptions().setHasText("Primes")).click();
    assertThat(file(page, "primes.py")).isVisible();
    run(page, "python -X heapsize=16M primes.py");

    assertThat(page.locator("#terminal")).containsText("2 3 5 7 11 13");
    assertThat(ending(page)).hasText(Pattern.compile("^Running"));
    page.locator("#stop").click();
    assertThat(ending(page)).hasText(Pattern.compile("^Stopped after "));
    assertThat(page.locator("#run")).isFocused();
    assertThat(page.locator(".panel-last")).containsText("Stopped");

    run(page, "python -X heapsize=16M primes.py 20");
    assertThat(ending(page)).hasText(WELL);
    assertThat(page.locator("#terminal"))
        .hasText("$ python -X heapsize=16M primes.py 20\n2 3 5 7 11 13 17 19");
    assertThat(site.errors()).isEmpty();
  }

  @Test
  void droppedFilesGoWithTheProgramAndBothPlacesWriteTheSame() throws IOException {
    Page page = site.open("/toolbox/", "device");
    assertThat(file(page, "words.py")).isVisible();
    drop(page, "notes.txt", "the moon and the moon and the near side\n");
    assertThat(page.locator("#viewer textarea")).hasValue(Pattern.compile("^the moon"));

    run(page, "python -X heapsize=32M words.py notes.txt");
    assertThat(ending(page)).hasText(Pattern.compile("^Exit code 0 .* 1 file$"));
    assertThat(page.locator("#terminal")).containsText("moon           2 ####");
    assertThat(file(page, "words.csv")).containsText("new");
    assertThat(page.locator("#viewer textarea")).hasValue("word,count\nmoon,2\nnear,1\nside,1\n");
    assertThat(page.locator(".meters .far dd")).hasText("0 B");
    byte[] here = take(page, "words.csv");

    choose(page, "server");
    run(page, "python -X heapsize=32M words.py notes.txt");
    assertThat(page.locator(".panel-last")).containsText("Ran on the server");
    assertThat(file(page, "words.csv")).containsText("changed");
    assertThat(take(page, "words.csv")).isEqualTo(here);
    assertThat(page.locator(".meters .near dd")).hasText("0 B");
    assertThat(site.errors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"device", "server"})
  void aDrawingBecomesAPicture(String where) throws IOException {
    Page page = site.open("/toolbox/#resvg", where);
    assertThat(file(page, "moon.svg")).isVisible();
    page.locator("#run").click();

    assertThat(ending(page)).hasText(WELL);
    Locator picture = page.locator("#viewer img[alt='moon.png']");
    assertThat(picture).isVisible();
    page.waitForCondition(() -> Boolean.TRUE.equals(picture.evaluate("it => it.naturalWidth > 0")));
    assertThat(picture.evaluate("it => it.naturalWidth")).isEqualTo(320);
    byte[] png = take(page, "moon.png");
    Path other = FILES.resolve("moon.png");
    if (Files.exists(other)) {
      assertThat(png).isEqualTo(Files.readAllBytes(other));
    }
    Files.write(other, png);
    assertThat(site.errors()).isEmpty();
  }

  @Test
  void variablesAndRedirectionsAreThoseOfAShell() {
    Page page = site.open("/toolbox/#digest");
    drop(page, "abc.txt", "abc");
    run(page, "algorithm=sha256 form=hex digest hash < abc.txt > abc.sha256");

    assertThat(ending(page)).hasText(WELL);
    assertThat(page.locator("#viewer textarea"))
        .hasValue("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n");
    run(page, "form=raw digest hash < abc.txt");
    assertThat(page.locator("#terminal")).containsText("no text, so it is kept as a file");
    assertThat(file(page, "output.bin")).containsText("32 B");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          bogus --help; There is no program 'bogus' here.
          python < gone.txt; There is no file 'gone.txt' in the folder.
          python "a; A quote " is not closed.
          python a | digest hash; The line has a |
          python >; Behind > a file's name is missing.
          clang a.c; Clang is not on this server yet.
          """)
  void aLineThatMeansNothingIsASentence(String line, String sentence) {
    Page page = site.open("/toolbox/");
    assertThat(file(page, "words.py")).isVisible();
    run(page, line);

    assertThat(page.locator("#notice")).containsText(sentence);
    assertThat(ending(page)).hasText("\u00a0");
  }

  @Test
  void wordsQuotesAndVariablesAreTakenApartAsAShellDoes() {
    Page page = site.open("/toolbox/");
    Object parsed =
        page.evaluate(
            """
            async () => {
              const { parse } = await import("/toolbox/command-line.js");
              const { env, program, args, stdin, stdout } =
                parse(`A=1 B='x y' tool --a="b c" 'it''s' \\\\< "\\\\"q\\\\"" C=3 "" <in/../a.txt > /out/b`);
              return { env, words: [program, ...args], files: [stdin, stdout] };
            }
            """);

    assertThat(parsed)
        .isEqualTo(
            Map.of(
                "env",
                Map.of("A", "1", "B", "x y"),
                "words",
                List.of("tool", "--a=b c", "its", "<", "\"q\"", "C=3", ""),
                "files",
                List.of("a.txt", "out/b")));
  }

  @Test
  void muchOutputIsShownFromItsEndAndThePageStaysAwake() {
    Page page = site.open("/toolbox/");
    assertThat(file(page, "words.py")).isVisible();
    run(page, "python -c \"for i in range(200000): print(i)\"");

    assertThat(ending(page)).hasText(WELL);
    assertThat(page.locator("#terminal"))
        .containsText(Pattern.compile("^[0-9.]+ MB before this are not shown"));
    assertThat(page.locator("#terminal")).containsText("\n199999\n");
    assertThat(page.locator("#terminal").textContent().length()).isLessThan(120_000);
  }

  @Test
  void anExitCodeAndWhatItSaidShowWhenAProgramFails() {
    Page page = site.open("/toolbox/");
    assertThat(file(page, "words.py")).isVisible();
    run(page, "python gone.py");

    assertThat(ending(page)).hasText(Pattern.compile("^Exit code 2"));
    assertThat(page.locator("#terminal .err")).containsText("can't open file 'gone.py'");
  }

  @Test
  void whatIsKeptIsNotDownloadedAgain() {
    Page page = site.open("/toolbox/#resvg");
    assertThat(file(page, "moon.svg")).isVisible();
    page.locator("#fetch").click();
    assertThat(page.locator("#kept")).isVisible();
    assertThat(page.locator(".tool[aria-current] .tool-state")).hasText("4.4 MB \u00b7 kept");

    List<String> requests = new ArrayList<>();
    page.onRequest(request -> requests.add(request.url()));
    page.locator("#run").click();
    assertThat(ending(page)).hasText(WELL);
    assertThat(requests).noneMatch(address -> address.endsWith(".wasm"));

    page.reload();
    assertThat(page.locator("#kept")).isVisible();
    assertThat(page.locator("#fetch")).isHidden();
    assertThat(site.errors()).isEmpty();
  }

  @Test
  void whatHasRunHereRunsOnWithoutTheServer() {
    Page page = site.open("/toolbox/#resvg");
    assertThat(file(page, "moon.svg")).isVisible();
    run(page, "resvg moon.svg one.png");
    assertThat(file(page, "one.png")).isVisible();

    site.stopNode();
    run(page, "resvg moon.svg two.png");
    assertThat(file(page, "two.png")).isVisible();
    assertThat(ending(page)).hasText(WELL);
  }

  @Test
  void aProgramThatIsMissingSaysHowToAddItAndIsThereWhenItIs() throws Exception {
    Page page = site.open("/toolbox/");
    page.locator(".tool", new Page.LocatorOptions().setHasText("Yosys")).click();
    assertThat(page.locator("#add-command")).hasText("./nearside toolbox yosys");
    assertThat(page.locator("#add-size")).hasText("30.8 MB");
    assertThat(page.locator("#bench")).isHidden();

    Path stands = Repository.ROOT.resolve("shared-modules/digest");
    publish("yosys", Repository.wasm(stands), stands);
    try {
      assertThat(page.locator("#notice")).hasText("Yosys is here now.");
      assertThat(page.locator("#add")).isHidden();
      run(page, "yosys hash");
      assertThat(ending(page)).hasText(WELL);
    } finally {
      Files.delete(DATA.resolve("manifests/yosys.json"));
    }
  }

  @Test
  void everythingCanBeDoneByKeyboard() {
    Page page = site.open("/toolbox/");
    assertThat(file(page, "words.py")).isVisible();
    page.locator(".chip").nth(1).focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("#command")).hasValue("python -X heapsize=16M primes.py 400");
    page.keyboard().press("Tab");
    page.keyboard().press("Tab");
    assertThat(page.locator("#command")).isFocused();
    page.keyboard().press("Control+A");
    page.keyboard().type("python -X heapsize=16M primes.py");
    page.keyboard().press("Enter");
    assertThat(page.locator("#terminal")).containsText("2 3 5");
    assertThat(ending(page)).hasText(Pattern.compile("^Running"));
    page.keyboard().press("Tab");
    assertThat(page.locator("#stop")).isFocused();
    page.keyboard().press("Space");
    assertThat(page.locator("#spoken")).hasText(Pattern.compile("^Stopped"));

    page.locator("#write").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("#viewer textarea")).isFocused();
    page.keyboard().type("print(6 * 7)");
    run(page, "python text-1.txt");
    assertThat(page.locator("#terminal")).containsText("42");
  }

  private static void run(Page page, String line) {
    page.locator("#command").fill(line);
    page.locator("#command").press("Enter");
  }

  private static Locator ending(Page page) {
    return page.locator("#ending");
  }

  private static Locator file(Page page, String name) {
    return page.locator(".files li", new Page.LocatorOptions().setHasText(name));
  }

  private static void choose(Page page, String where) {
    page.locator("label:has(input[name=where][value=" + where + "])").click();
  }

  private static void drop(Page page, String name, String text) {
    var files =
        page.evaluateHandle(
            """
            ([name, text]) => {
              const files = new DataTransfer();
              files.items.add(new File([text], name));
              return files;
            }
            """,
            List.of(name, text));
    page.dispatchEvent("#folder-title", "drop", Map.of("dataTransfer", files));
    assertThat(file(page, name)).isVisible();
  }

  private static byte[] take(Page page, String name) throws IOException {
    Locator button = page.getByLabel("Download " + name);
    return Files.readAllBytes(page.waitForDownload(button::click).path());
  }
}
