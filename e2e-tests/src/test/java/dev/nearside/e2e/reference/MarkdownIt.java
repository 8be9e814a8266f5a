package dev.nearside.e2e.reference;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;

/** markdown-it, a CommonMark implementation in JavaScript, in a page of its own. */
final class MarkdownIt implements AutoCloseable {
  private final Page page;

  /** What it guards against by itself is left to our function's options: links and deep nesting. */
  MarkdownIt(Browser browser) {
    page = browser.newPage();
    page.addScriptTag(new Page.AddScriptTagOptions().setContent(script()));
    page.evaluate(
        """
        () => {
          window.reference = window.markdownit('commonmark')
          reference.options.maxNesting = 1000
          reference.validateLink = () => true
          reference.normalizeLinkText = (url) => url
          reference.normalizeLink = (url) => reference.utils.lib.mdurl.encode(url)
        }
        """);
  }

  String render(String markdown) {
    return (String) page.evaluate("text => reference.render(text)", markdown);
  }

  @Override
  public void close() {
    page.close();
  }

  private static String script() {
    return JarTexts.endingIn("/dist/markdown-it.min.js").values().stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("markdown-it is not on the class path"));
  }
}
