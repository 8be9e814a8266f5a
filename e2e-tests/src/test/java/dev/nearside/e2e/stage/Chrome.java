package dev.nearside.e2e.stage;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Chromium: the machine's own where there is one, otherwise the one that Playwright downloaded. */
public final class Chrome implements AutoCloseable {
  /** An argument: V8 has no SIMD, as on a processor from before SSE4.1. */
  public static final String WITHOUT_SIMD = "--js-flags=--no-enable-sse4-1";

  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-quic",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--enable-precise-memory-info");

  private final Playwright playwright;
  private final Browser browser;
  private final Set<Long> before;

  private Chrome(Playwright playwright, Browser browser, Set<Long> before) {
    this.playwright = playwright;
    this.browser = browser;
    this.before = before;
  }

  /** Starts one with further command line arguments. */
  public static Chrome start(String... arguments) {
    Set<Long> before =
        ProcessHandle.current()
            .descendants()
            .map(ProcessHandle::pid)
            .collect(Collectors.toUnmodifiableSet());
    Map<String, String> environment = new HashMap<>();
    if (!System.getProperty("nearside.node", "").equals("bundled")) {
      Repository.program("node")
          .ifPresent(node -> environment.put("PLAYWRIGHT_NODEJS_PATH", node.toString()));
    }
    environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    List<String> all = new ArrayList<>(ARGUMENTS);
    all.addAll(List.of(arguments));
    BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setArgs(all);
    executable().ifPresent(options::setExecutablePath);
    return new Chrome(playwright, playwright.chromium().launch(options), before);
  }

  private static Optional<Path> executable() {
    String named = System.getenv("NEARSIDE_CHROMIUM");
    if (named != null && !named.isEmpty()) {
      return Optional.of(Path.of(named));
    }
    return Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
        .flatMap(name -> Repository.program(name).stream())
        .filter(Files::exists)
        .findFirst();
  }

  public Browser browser() {
    return browser;
  }

  /** The processes that were started with this browser, its driver included. */
  public List<ProcessHandle> processes() {
    List<ProcessHandle> children =
        ProcessHandle.current()
            .descendants()
            .filter(process -> !before.contains(process.pid()))
            .toList();
    if (children.isEmpty()) {
      throw new IllegalStateException("the browser has no processes");
    }
    return children;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
