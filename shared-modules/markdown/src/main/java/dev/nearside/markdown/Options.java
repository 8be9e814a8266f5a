package dev.nearside.markdown;

import dev.nearside.sdk.Config;

/**
 * What the caller chose; {@code module.json} describes each.
 *
 * @param rawHtml whether HTML in the Markdown stays HTML, instead of being shown as text
 * @param anyLink whether links may lead anywhere, also to {@code javascript:}
 * @param softbreak what a line break inside a paragraph becomes
 */
record Options(
    boolean rawHtml,
    boolean anyLink,
    boolean tables,
    boolean strikethrough,
    boolean autolinks,
    boolean tasks,
    boolean anchors,
    String softbreak) {

  static Options of(Config config) {
    config.allow(
        "html", "links", "tables", "strikethrough", "autolinks", "tasks", "anchors", "softbreak");
    return new Options(
        config.choice("html", "escape", "allow").equals("allow"),
        config.choice("links", "safe", "any").equals("any"),
        config.flag("tables", true),
        config.flag("strikethrough", true),
        config.flag("autolinks", true),
        config.flag("tasks", true),
        config.flag("anchors", true),
        softbreak(config.choice("softbreak", "newline", "space", "br")));
  }

  private static String softbreak(String choice) {
    return switch (choice) {
      case "space" -> " ";
      case "br" -> "<br />\n";
      default -> "\n";
    };
  }
}
