package dev.nearside.server.http;

import dev.nearside.server.http.HtmlReader.Element;
import dev.nearside.server.modules.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The scripts and styles that stand in a page itself, as hash sources of a content security policy
 * (CSP 3 section 6.7.3.3). Where the page is hard to read, code is left out: it then stays
 * forbidden.
 *
 * @param scripts {@code 'sha256-...'} each
 * @param styles likewise
 */
record InlineCode(List<String> scripts, List<String> styles) {
  static final InlineCode NONE = new InlineCode(List.of(), List.of());

  /** Of each kind; more would not fit into a header with certainty. */
  static final int MOST = 40;

  /** Types that a browser runs, or obeys; any other makes a script a block of data. */
  private static final Set<String> RUN =
      Set.of(
          "",
          "module",
          "text/javascript",
          "application/javascript",
          "importmap",
          "speculationrules");

  /**
   * @param page in UTF-8
   */
  static InlineCode of(byte[] page) {
    Set<String> scripts = new LinkedHashSet<>();
    Set<String> styles = new LinkedHashSet<>();
    HtmlReader reader = new HtmlReader(text(page));
    for (Element element = reader.next(); element != null; element = reader.next()) {
      if (element.name().equals("script") && isRun(element) && scripts.size() < MOST) {
        scripts.add(source(element.text()));
      } else if (element.name().equals("style") && styles.size() < MOST) {
        styles.add(source(element.text()));
      }
    }
    return new InlineCode(List.copyOf(scripts), List.copyOf(styles));
  }

  /** As a browser takes it in: without a byte order mark, with plain line ends (HTML 13.2.3.5). */
  private static String text(byte[] page) {
    String text = new String(page, StandardCharsets.UTF_8);
    String unmarked = text.startsWith("\ufeff") ? text.substring(1) : text;
    return unmarked.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static boolean isRun(Element script) {
    String type = script.attributes().getOrDefault("type", "");
    return !script.attributes().containsKey("src")
        && !script.attributes().containsKey("language")
        && RUN.contains(type.strip().toLowerCase(Locale.ROOT));
  }

  private static String source(String text) {
    byte[] hash = HexFormat.of().parseHex(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
    return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
  }
}
