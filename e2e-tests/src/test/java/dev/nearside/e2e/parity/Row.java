package dev.nearside.e2e.parity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A line of the report.
 *
 * @param inputs how many, and of how many the right end is known
 * @param verdict {@code equal}, or the reason why not
 */
record Row(
    String module,
    String language,
    String source,
    String profile,
    String inputs,
    String node,
    String browser,
    String verdict) {
  static final String EQUAL = "equal";

  static Row of(
      Entry entry, String profile, String inputs, String node, String browser, String verdict) {
    return new Row(
        entry.module(),
        entry.language(),
        entry.source().words(),
        profile,
        inputs,
        node,
        browser,
        verdict);
  }

  /** A module that {@code publish} refuses, with its sentence. */
  static Row refused(Entry entry, String sentence) {
    return of(entry, "", "", "refused", "refused", sentence);
  }

  /** How inputs ended, counted: {@code 12 output, 1 trap}. */
  static String counted(List<Ended> ends) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    ends.forEach(ended -> counts.merge(ended.kind(), 1, Integer::sum));
    List<String> words = new ArrayList<>();
    counts.forEach((kind, count) -> words.add(count + " " + kind));
    return String.join(", ", words);
  }

  /** What a line must begin with to be about the same module. */
  String key() {
    return key(module, language, source);
  }

  static String key(Entry entry) {
    return key(entry.module(), entry.language(), entry.source().words());
  }

  private static String key(String module, String language, String source) {
    return "| " + module + " | " + language + " | " + source + " | ";
  }

  String line() {
    return key()
        + String.join(" | ", profile, inputs, node, browser, verdict.replace("|", "\\|"))
        + " |";
  }
}
