package dev.nearside.e2e.bench;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import dev.nearside.e2e.stage.Chrome;
import dev.nearside.e2e.stage.Front;
import dev.nearside.e2e.stage.NodeProcess;
import dev.nearside.e2e.stage.Peers;
import dev.nearside.e2e.stage.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Calls in the browser, beside a worker written by hand and beside the Extism SDK. */
final class BrowserBench {
  private static final int COLD = 15;
  private static final Page.NavigateOptions UNTIL_COMMITTED =
      new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT);
  private static final int BUILDS = 7;

  private final Report report;
  private final Chrome chrome;
  private final NodeProcess node;
  private final Front front;

  BrowserBench(Report report, Chrome chrome, NodeProcess node, Front front) {
    this.report = report;
    this.chrome = chrome;
    this.node = node;
    this.front = front;
    // Not for us: the Extism SDK needs them, and with them a page's clock has 5 microseconds
    // instead of 100.
    front.header("Cross-Origin-Opener-Policy", "same-origin");
    front.header("Cross-Origin-Embedder-Policy", "require-corp");
  }

  void warm() {
    report.section(
        "Warm call in the browser",
        "Milliseconds from call to answer; `echo` through WASI, a fresh instance each; the peer is a worker written by"
            + " hand for this module. *Kept*: the caller can use its input afterwards (ours: the default; peer: a plain"
            + " `postMessage`). *Given away*: it cannot (ours: `transfer: true`; peer: a transfer list). Calls of both"
            + " alternate. Goal: 1.15.",
        "input",
        "ours",
        "peer",
        "ratio",
        "right answers of both");
    compareSizes("keep", ", kept");
    compareSizes("give", ", given away");
  }

  void extism() throws InterruptedException {
    report.section(
        "Warm call of an Extism plug-in in the browser",
        "`echo` through `extism:host/env`, eight bytes a host call; the peer is the Extism JavaScript SDK with its worker"
            + " (on a page with COOP and COEP, which it needs and we do not), which keeps one instance. Goal: 1.00.",
        "input",
        "ours",
        "peer",
        "ratio",
        "right answers of both");
    Optional<Path> sdk = Peers.npm("@extism/extism", "2.0.0-rc13");
    if (sdk.isEmpty()) {
      report.note("The SDK could not be installed here.");
      return;
    }
    front.folder("/extism/", sdk.get().resolve("dist/browser"));
    compareSizes("extism", "");
  }

  private void compareSizes(String kind, String how) {
    try (BrowserContext context = chrome.browser().newContext()) {
      Page page = context.newPage();
      page.navigate(front.url() + "/page/bench.html");
      page.waitForFunction("window.bench !== undefined");
      for (int[] size : new int[][] {{1 << 10, 2000}, {1 << 20, 100}, {16 << 20, 21}}) {
        Map<?, ?> result =
            (Map<?, ?>)
                page.evaluate(
                    "([kind, size, times]) => bench.compare(kind, size, times)",
                    List.of(kind, size[0], size[1]));
        double ours = number(result, "ours");
        double peer = number(result, "peer");
        report.row(
            (size[0] >> 10 >= 1024 ? (size[0] >> 20) + " MiB" : (size[0] >> 10) + " KiB") + how,
            Report.amount(ours, "ms"),
            Report.amount(peer, "ms"),
            Report.ratio(ours, peer),
            String.valueOf(result.get("right")));
      }
    }
  }

  void variants() {
    report.section(
        "With SIMD and without",
        "Milliseconds in the worker for a photo of 8 megapixels: `image` as this browser takes it, and its build without"
            + " SIMD; the best of %d calls each, which alternate.".formatted(BUILDS),
        "call",
        "with SIMD",
        "without",
        "ratio",
        "equal answers");
    front.folder(
        "/photos/", Repository.ROOT.resolve("demo-apps/src/main/site/photo-studio/photos"));
    try (BrowserContext context = chrome.browser().newContext()) {
      Page page = context.newPage();
      page.navigate(front.url() + "/page/bench.html");
      page.waitForFunction("window.bench !== undefined");
      compareBuilds(page, "resize", Map.of("width", "1600"));
      compareBuilds(page, "blur", Map.of("radius", "2"));
      compareBuilds(page, "sharpen", Map.of());
      compareBuilds(page, "convert", Map.of());
    }
  }

  private void compareBuilds(Page page, String function, Map<String, String> config) {
    Map<?, ?> result =
        (Map<?, ?>)
            page.evaluate(
                "([name, config, times]) =>"
                    + " bench.compareBuilds(name, config, '/photos/picos-de-europa.jpg', times)",
                List.of(function, config, BUILDS));
    double ours = number(result, "ours");
    double peer = number(result, "peer");
    report.row(
        function + config.values().stream().map(" "::concat).collect(Collectors.joining()),
        Report.amount(ours, "ms"),
        Report.amount(peer, "ms"),
        Report.ratio(ours, peer),
        String.valueOf(result.get("right")));
  }

  private static double number(Map<?, ?> result, String name) {
    if (result.get(name) instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalStateException("the page measured no " + name + ": " + result);
  }

  void cold() {
    report.section(
        "First call on a cold page",
        "Milliseconds from the page's HTML to the first answer, scripts included, nothing cached, served by the node;"
            + " the peer does `instantiateStreaming` by hand on the page itself, where nothing"
            + " stops a call and the page stands still. Beside it, the same by hand in a worker: what any call costs that can be"
            + " stopped. Medians of %d pages each, by turns. Goal: 1.20 of the peer."
                .formatted(COLD),
        "module",
        "ours",
        "peer",
        "ratio",
        "by hand in a worker",
        "its ratio to the peer");
    for (String module : List.of("trials", "image")) {
      List<Double> ours = new ArrayList<>();
      List<Double> peer = new ArrayList<>();
      List<Double> worker = new ArrayList<>();
      for (int i = 0; i < COLD; i++) {
        ours.add(coldPage("nearside", module));
        peer.add(coldPage("hand", module));
        worker.add(coldPage("worker", module));
      }
      double first = Report.median(ours);
      double second = Report.median(peer);
      double third = Report.median(worker);
      report.row(
          module,
          Report.amount(first, "ms"),
          Report.amount(second, "ms"),
          Report.ratio(first, second),
          Report.amount(third, "ms"),
          Report.ratio(third, second));
    }
  }

  private double coldPage(String kind, String module) {
    try (BrowserContext context = chrome.browser().newContext()) {
      Page page = context.newPage();
      String url = node.url() + "/page/cold-" + kind + ".html?module=" + module;
      // By its console: whoever asks a page for something has a large script run in it first.
      return Double.parseDouble(
          page.waitForConsoleMessage(() -> page.navigate(url, UNTIL_COMMITTED)).text());
    }
  }
}
