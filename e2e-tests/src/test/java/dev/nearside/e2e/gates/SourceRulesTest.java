package dev.nearside.e2e.gates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.e2e.stage.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules that hold for every line of source, whatever its language. */
class SourceRulesTest {
  private static final int MOST_LINES = 400;
  private static final Set<String> SKIPPED =
      Set.of("target", "node_modules", ".git", ".nearside", "vendor", "vectors");
  private static final Pattern CODE =
      Pattern.compile(
          ".*\\.(java|m?js|ts|css|html|sh|c|h|cpp|rs|zig|go|kt|py|xml|wat)|nearside|run");
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
  private static final Pattern PLACE_ON_A_MACHINE =
      Pattern.compile("/(work|root|home/[a-z]+|Users/[a-z]+|tmp)/");
  private static final Set<String> VAGUE =
      Set.of("util", "utils", "common", "manager", "impl", "dto", "helper", "helpers");

  private static final List<Source> sources = new ArrayList<>();

  private record Source(Path path, String text) {
    String name() {
      return path.toString();
    }

    boolean isCode() {
      return CODE.matcher(path.getFileName().toString()).matches();
    }

    List<String> linesThat(Pattern pattern) {
      List<String> found = new ArrayList<>();
      List<String> lines = text.lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        if (pattern.matcher(lines.get(i)).find()) {
          found.add(path + ":" + (i + 1) + ": " + lines.get(i).trim());
        }
      }
      return found;
    }
  }

  @BeforeAll
  static void readAll() throws IOException {
    try (Stream<Path> files = Files.walk(Repository.ROOT)) {
      for (Path file : files.filter(SourceRulesTest::isSource).toList()) {
        sources.add(new Source(Repository.ROOT.relativize(file), text(file)));
      }
    }
  }

  private static boolean isSource(Path file) {
    Path inside = Repository.ROOT.relativize(file);
    for (Path part : inside) {
      if (SKIPPED.contains(part.toString())) {
        return false;
      }
    }
    String name = file.getFileName().toString();
    return Files.isRegularFile(file)
        && (CODE.matcher(name).matches() || name.endsWith(".md") || name.endsWith(".json"));
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
  }

  @Test
  void sawTheSources() {
    for (String part :
        List.of("nearside", "pom.xml", "server-baas/src", "client-runtime/src", "demo-apps/src")) {
      assertThat(sources).as(part).anyMatch(source -> source.name().startsWith(part));
    }
    assertThat(sources).hasSizeGreaterThan(100);
  }

  @Test
  void noFileIsLongerThanFourHundredLines() {
    assertThat(found(source -> longer(source))).isEmpty();
  }

  private static List<String> longer(Source source) {
    long lines = source.text().lines().count();
    return lines > MOST_LINES ? List.of(source.name() + " has " + lines + " lines") : List.of();
  }

  @Test
  void nothingIsLeftUnfinished() {
    assertThat(found(source -> source.linesThat(UNFINISHED))).isEmpty();
  }

  @Test
  void codeIsAscii() {
    assertThat(found(source -> source.linesThat(Pattern.compile("[^\\x00-\\x7f]")))).isEmpty();
  }

  @Test
  void noPathOfAMachine() {
    assertThat(found(source -> source.linesThat(PLACE_ON_A_MACHINE))).isEmpty();
  }

  @Test
  void namesSayWhatThingsAre() {
    assertThat(sources)
        .filteredOn(source -> source.name().endsWith(".java"))
        .noneMatch(SourceRulesTest::isVague);
  }

  private static boolean isVague(Source source) {
    for (Path part : source.path()) {
      if (VAGUE.contains(part.toString())) {
        return true;
      }
    }
    return source.name().matches(".*(Util|Utils|Helper|Manager|Impl|Dto)\\.java");
  }

  private static List<String> found(Function<Source, List<String>> rule) {
    return sources.stream()
        .filter(Source::isCode)
        .flatMap(source -> rule.apply(source).stream())
        .toList();
  }
}
