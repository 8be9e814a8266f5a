package dev.nearside.e2e.parity;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nearside.e2e.stage.Stage;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every module of the corpus with its inputs in both places: the same outputs, exit codes, errors
 * and traps, and what {@code docs/parity.md} says of it. With {@code -Dparity.write=true} that page
 * is written anew; with {@code -Dparity.only=REGEX} only the lines of names that match.
 */
@ExtendWith(Stage.Resolver.class)
class ParityTest {
  private static final boolean WRITES = Boolean.getBoolean("parity.write");

  /** Looks only at modules and probes whose names match this expression. */
  private static final String ONLY = System.getProperty("parity.only", ".*");

  private static Parity parity;
  private static Report report;

  @BeforeAll
  static void open(Stage stage) throws IOException {
    parity = new Parity(stage);
    report = Report.committed();
  }

  @AfterAll
  static void close() throws IOException {
    parity.close();
    if (WRITES) {
      report.write(report.text(tables()));
    }
  }

  @TestFactory
  Stream<DynamicTest> functionsOfOurs() throws IOException {
    return Corpus.ours().stream()
        .filter(entry -> entry.module().matches(ONLY))
        .map(it -> DynamicTest.dynamicTest(it.module(), () -> compare(parity.ours(it))));
  }

  @TestFactory
  @Timeout(value = 15, unit = MINUTES)
  Stream<DynamicTest> modulesOfOthers() throws IOException {
    return Corpus.others().stream()
        .filter(entry -> entry.module().matches(ONLY))
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.module(),
                    () -> {
                      assumeTrue(WRITES || !entry.large(), "looked at when the page is written");
                      Optional<Row> row = parity.other(entry);
                      assumeTrue(
                          row.isPresent(),
                          () -> "no client to fetch " + entry.source().words() + " with");
                      compare(row.orElseThrow());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> probes() throws IOException {
    return Corpus.probes().stream()
        .filter(probe -> probe.about().matches(ONLY))
        .map(probe -> DynamicTest.dynamicTest(probe.about(), () -> compare(probe)));
  }

  private static void compare(Row row) {
    report.add(row.key(), row.line());
    if (!WRITES) {
      assertThat(report.line(row.key())).as("docs/parity.md").isEqualTo(row.line());
    }
  }

  private static void compare(Probe probe) throws Exception {
    String line = parity.probe(probe);
    report.add(probe.key(), line);
    if (!WRITES) {
      String committed = report.line(probe.key());
      assertThat(probe.agree(line, committed)).as("%s%n%s", line, committed).isTrue();
    }
  }

  /** The page has a line for each module of the corpus and each probe, and none beside. */
  @Test
  void thePageIsWhole() throws IOException {
    assumeFalse(WRITES, "the page is written anew");
    Report page = Report.committed();
    assertThat(page.text(tables())).as("docs/parity.md").isEqualTo(page.committedText());
  }

  private static Map<String, List<String>> tables() throws IOException {
    Map<String, List<String>> tables = new LinkedHashMap<>();
    tables.put("ours", keys(Corpus.ours()));
    tables.put("others", keys(Corpus.others()));
    tables.put("probes", Corpus.probes().stream().map(Probe::key).toList());
    return tables;
  }

  private static List<String> keys(List<Entry> entries) {
    return entries.stream().map(Row::key).toList();
  }
}
