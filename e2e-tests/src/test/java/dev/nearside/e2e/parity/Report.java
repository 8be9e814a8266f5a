package dev.nearside.e2e.parity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nearside.e2e.stage.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code docs/parity.md}: a text of which the tables come from what was seen. Lines of modules that
 * could not be fetched stay as they were written on a machine that had them.
 */
final class Report {
  private static final Path FILE = Repository.ROOT.resolve("docs/parity.md");
  private static final Path TEXT = Corpus.FOLDER.resolve("parity.md");

  private final List<String> committed;
  private final Map<String, String> seen = new LinkedHashMap<>();

  private Report(List<String> committed) {
    this.committed = committed;
  }

  static Report committed() throws IOException {
    return new Report(Files.exists(FILE) ? Files.readAllLines(FILE, UTF_8) : List.of());
  }

  void add(String key, String line) {
    seen.put(key, line);
  }

  /** The committed line about the same thing, or an empty one. */
  String line(String key) {
    return committed.stream().filter(line -> line.startsWith(key)).findFirst().orElse("");
  }

  /** The committed text whole, for comparison with {@link #text}. */
  String committedText() {
    return String.join("\n", committed) + "\n";
  }

  /**
   * The page with these lines in its places.
   *
   * @param tables the keys of the lines of each place, by the place's name
   */
  String text(Map<String, List<String>> tables) throws IOException {
    List<String> all = new ArrayList<>();
    String text = Files.readString(TEXT, UTF_8);
    for (Map.Entry<String, List<String>> table : tables.entrySet()) {
      List<String> lines = new ArrayList<>();
      for (String key : table.getValue()) {
        String line = seen.getOrDefault(key, line(key));
        if (!line.isEmpty()) {
          lines.add(line);
        }
      }
      all.addAll(lines);
      text = text.replace("{" + table.getKey() + "}", String.join("\n", lines));
    }
    long equal = all.stream().filter(line -> line.endsWith("| " + Row.EQUAL + " |")).count();
    long refused = all.stream().filter(line -> line.contains("| refused | refused |")).count();
    return text.replace("{lines}", Integer.toString(all.size()))
        .replace("{equal}", Long.toString(equal))
        .replace("{refused}", Long.toString(refused));
  }

  void write(String text) throws IOException {
    Files.writeString(FILE, text);
  }
}
