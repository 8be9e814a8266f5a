package dev.nearside.e2e.stage;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A node that serves a site, and pages of it. What they log as an error is kept. */
public final class DemoSite implements AutoCloseable {
  private static final int PATIENCE_MS = 60_000;

  private final Stage stage;
  private final NodeProcess node;
  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();

  private DemoSite(Stage stage, NodeProcess node) {
    this.stage = stage;
    this.node = node;
  }

  /** The demo pages as the build made them. */
  public static DemoSite serve(Stage stage) throws IOException {
    return serve(stage, Repository.SITE);
  }

  public static DemoSite serve(Stage stage, Path site) throws IOException {
    return serve(stage, stage.data(), site);
  }

  /** With what is published in a folder of its own. */
  public static DemoSite serve(Stage stage, Path data, Path site) throws IOException {
    // A node that has just started on a busy machine may take longer than Playwright's five
    // seconds.
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
    return new DemoSite(stage, NodeProcess.serve(data, "--site", site.toString()));
  }

  public Page open(String path) {
    return open(path, "auto");
  }

  /**
   * @param where the visitor's choice when the page opens
   */
  public Page open(String path, String where) {
    Page page = open(stage.chrome(), path, where);
    contexts.add(page.context());
    return page;
  }

  /** In another browser, which its owner closes. */
  public Page open(Chrome chrome, String path, String where) {
    BrowserContext context = chrome.browser().newContext();
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            errors.add(message.text());
          }
        });
    page.onPageError(errors::add);
    // The system's own dialog cannot be driven; without it pages download.
    page.addInitScript("delete window.showSaveFilePicker");
    page.addInitScript("localStorage.setItem('nearside.where', '" + where + "')");
    page.navigate(node.url() + path);
    return page;
  }

  /** From now on nothing can be reached; what pages log about that is no error of theirs. */
  public void stopNode() {
    node.close();
  }

  public List<String> errors() {
    return errors;
  }

  @Override
  public void close() {
    contexts.forEach(BrowserContext::close);
    node.close();
  }
}
