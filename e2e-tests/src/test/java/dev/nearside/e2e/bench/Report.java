package dev.nearside.e2e.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects tables, shows them as they come, and writes the page. */
final class Report {
  private final List<String> lines = new ArrayList<>();

  void section(String title, String about, String... columns) {
    say("");
    say("## " + title);
    say("");
    say(about);
    say("");
    row((Object[]) columns);
    say("|" + " --- |".repeat(columns.length));
  }

  void row(Object... cells) {
    StringBuilder row = new StringBuilder("|");
    for (Object cell : cells) {
      row.append(' ').append(cell).append(" |");
    }
    say(row.toString());
  }

  void note(String note) {
    say("");
    say(note);
  }

  void write(Path file, String head) throws IOException {
    Files.writeString(file, head + String.join("\n", lines) + "\n");
  }

  private void say(String line) {
    lines.add(line);
    System.out.println(line);
  }

  /** Three digits that count, with a unit. */
  static String amount(double value, String unit) {
    String digits = value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : value >= 0.1 ? "%.2f" : "%.4f";
    return String.format(Locale.ROOT, digits, value) + " " + unit;
  }

  static String ratio(double ours, double peer) {
    return String.format(Locale.ROOT, "%.2f", ours / peer);
  }

  static double median(List<Double> values) {
    return percentile(values, 50);
  }

  static double percentile(List<Double> values, int percent) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no value was measured");
    }
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }
}
