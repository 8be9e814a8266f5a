package dev.nearside.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.e2e.stage.ClientPage;
import dev.nearside.e2e.stage.Program;
import dev.nearside.e2e.stage.Program.Ended;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.e2e.stage.Stage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What hostile programs try with files and streams: each attack comes equally far in both places,
 * ends in the same way and leaves nothing behind (docs/sandbox.md).
 */
@ExtendWith(Stage.Resolver.class)
class ProgramAttacksTest {
  private static final List<String> PLACES = List.of("device", "server");
  private static final String SECRET = "the other directory's";
  private static final int MOST_WORKERS = 2;

  /** For attacks that never end by themselves; the others have the module's. */
  private static final int DEADLINE_MS = 700;

  private static final int ROOMY_MS = 20_000;

  /**
   * What the attacker is told, and how it must end: what it says of how far it came, with the errno
   * of WASI that it met; or a code with part of its sentence.
   */
  private static final String ATTACKS =
      """
      many-files        | files: 297, then 51
      many-directories  | directories: 297, then 51
      many-links        | symbolic links: 262, then 51
      many-hard-links   | hard links: 296, then 51
      deep              | by one path: 297, then 51
      long-names        | 255: 0 44~256: 37 44~4095: 37 44~4096: 37 44~8000: 37 37~nothing: 44~NUL and more: 25
      cycles            | 32 32 32~32~one after the other: 41, then 32
      renames           | a to a/b/c: 28~a to a: 0~a to a/b: 28~a to to-a/b/c: 28~. to x: 10~a to .: 10
      escapes           | /secret: 63, 63, 44, 44, 63, 63, 63, 63~/other/secret: 63, 63,
      across            | rename 0, link 0, rename back 0~renumbered 0, open 0,
      room              | 2^60: 22~2^64-1: 28~size 2^62: 22, size -1: 28~allocate: 22, 28~seek: 61, 61~chunks: 15, then 51
      holes             | output_limit the written files have more than their limit of 1048576 bytes together
      many-open         | open: 34, then 41~close 0, open 0, open 41~renumber 8 8 8
      cookies           | 0: 0 0 0 1 0 23 0 24 0 25 0
      vectors           | 256 MiB by one page: 22 7~outside: 21~more than memory: 21~more than 32 bits: 21~streams: 70 28 8
      churn             | deadline
      list-forever      | deadline
      walk-forever      | deadline
      shout 1           | output_limit the output is larger than its limit of 1048576 bytes
      shout 2           | output_limit the output is larger than its limit of 1048576 bytes
      whisper 1         | output_limit the output is larger than its limit of 1048576 bytes
      """;

  private static ClientPage page;
  private final Stage stage;

  ProgramAttacksTest(Stage stage) {
    this.stage = stage;
  }

  @BeforeAll
  static void open(Stage stage) throws Exception {
    Stage.publish(
        stage.data(),
        Repository.ATTACKER.resolve("attacker.wasm"),
        "attacker",
        Repository.ATTACKER.resolve("limits.json"));
    page = ClientPage.at(stage.chrome(), stage.front()).workers(MOST_WORKERS).open();
  }

  @AfterAll
  static void close() {
    page.close();
  }

  @TestFactory
  Stream<DynamicTest> comeEquallyFarInBothPlaces() {
    return ATTACKS
        .lines()
        .map(
            line -> {
              String[] parts = line.split(" +\\| ", 2);
              return DynamicTest.dynamicTest(
                  parts[0], () -> check(parts[0].split(" "), parts[1].replace('~', '\n')));
            });
  }

  private void check(String[] attack, String end) {
    Ended[] ends = {attack(attack, end, "device"), attack(attack, end, "server")};
    assertThat(told(ends[0])).startsWith(end);
    assertThat(told(ends[1])).isEqualTo(told(ends[0]));
    nothingIsLeft();
  }

  private static Ended attack(String[] attack, String end, String place) {
    return Program.named("attacker")
        .give("args", List.of(attack))
        .give("dirs", List.of("/desk", "/other"))
        .file("/other/secret", SECRET)
        .option("timeoutMs", end.equals("deadline") ? DEADLINE_MS : ROOMY_MS)
        .run(page, place);
  }

  /** What it said and what it left, or the code and the sentence of its end. */
  private static String told(Ended ended) {
    if (ended.isFailure()) {
      return ended.text("code") + " " + ended.text("message");
    }
    assertThat(ended.exitCode().intValue()).as(new String(ended.stderr(), UTF_8)).isZero();
    return new String(ended.stdout(), UTF_8) + ended.files().keySet();
  }

  /** The next run is right, the node runs nothing any more, and the page has no more workers. */
  private void nothingIsLeft() {
    for (String place : PLACES) {
      Ended next =
          Program.of("copy", "/desk/a", "/desk/b")
              .give("dirs", List.of("/desk"))
              .file("/desk/a", "x")
              .run(page, place);
      assertThat(next.files()).as(place).containsOnlyKeys("/desk/b").containsValue("x");
    }
    page.page().waitForCondition(() -> stage.node().callsInside() == 0);
    page.page().waitForCondition(() -> page.page().workers().size() <= MOST_WORKERS);
  }
}
