package dev.nearside.server.http;

import java.util.List;

/**
 * The content security policy of the site's pages. In it {@code {scripts}} and {@code {styles}}
 * stand for the hashes of what a page holds inline: that may run, and nothing that is put into the
 * page later.
 */
record PagePolicy(String policy) {
  private static final String SCRIPTS = " {scripts}";
  private static final String STYLES = " {styles}";

  /** The header for one page. */
  String of(InlineCode code) {
    return policy.replace(SCRIPTS, sources(code.scripts())).replace(STYLES, sources(code.styles()));
  }

  private static String sources(List<String> hashes) {
    return hashes.isEmpty() ? "" : " " + String.join(" ", hashes);
  }
}
