package dev.nearside.e2e.stage;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.nearside.contract.Outcome;
import dev.nearside.testkit.FunctionRunner;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A page that holds an open client. What the page logs as an error is kept. */
public final class ClientPage implements FunctionRunner, AutoCloseable {
  private final BrowserContext context;
  private final Page page;
  private final List<String> errors = new ArrayList<>();

  private ClientPage(BrowserContext context) {
    this.context = context;
    this.page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            errors.add(message.text());
          }
        });
    page.onPageError(errors::add);
  }

  private static final Page.WaitForSelectorOptions ATTACHED =
      new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED);

  /** How a page is opened. */
  public static final class Opening {
    private final Chrome chrome;
    private final String origin;
    private final Map<String, String> query = new HashMap<>();
    private String file = "module.html";
    private String script = "";

    private Opening(Chrome chrome, String origin) {
      this.chrome = chrome;
      this.origin = origin;
    }

    /** The client of another origin, with that origin as its base. */
    public Opening base(String base) {
      query.put("base", base);
      return this;
    }

    /** A worker script other than the one beside the client. */
    public Opening worker(String url) {
      query.put("worker", url);
      return this;
    }

    /** A script with functions for guests. */
    public Opening functions(String url) {
      query.put("functions", url);
      return this;
    }

    public Opening workers(int count) {
      query.put("workers", Integer.toString(count));
      return this;
    }

    /** The page that uses the classic script. */
    public Opening classic() {
      file = "classic.html";
      return this;
    }

    /** Runs in the page before any script of its own. */
    public Opening before(String script) {
      this.script = script;
      return this;
    }

    public ClientPage open() {
      ClientPage page = load();
      // Waiting for an expression would evaluate text in the page, which a strict policy forbids.
      page.page.waitForSelector("html[data-stage]", ATTACHED);
      Object failure = page.page.evaluate("window.failure");
      if (failure != null) {
        page.close();
        throw new AssertionError("the client did not open: " + failure + "; " + page.errors);
      }
      return page;
    }

    /** Loads the page without waiting for the client. */
    public ClientPage load() {
      ClientPage page = new ClientPage(chrome.browser().newContext());
      if (!script.isEmpty()) {
        page.page.addInitScript(script);
      }
      StringBuilder url = new StringBuilder(origin + "/page/" + file + "?");
      query.forEach((name, value) -> url.append(name + "=" + encode(value) + "&"));
      page.page.navigate(url.toString());
      return page;
    }

    private static String encode(String value) {
      return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
  }

  public static Opening at(Chrome chrome, Front front) {
    return new Opening(chrome, front.url());
  }

  /** A page that the node itself serves from its site folder. */
  public static Opening at(Chrome chrome, NodeProcess node) {
    return new Opening(chrome, node.url());
  }

  public Page page() {
    return page;
  }

  public List<String> errors() {
    return errors;
  }

  /** Calls with the options of the client's API, such as {@code where} and {@code timeoutMs}. */
  public Called call(String module, String function, byte[] input, Map<String, Object> options) {
    return Called.read(
        page.evaluate("call => stage.call(call)", call(module, function, options, input)));
  }

  /** A call for {@link #rows}. */
  public static Map<String, Object> call(
      String module, String function, Map<String, Object> options, byte[] input) {
    return Map.of(
        "module",
        module,
        "function",
        function,
        "input",
        Base64.getEncoder().encodeToString(input),
        "options",
        options);
  }

  /** Rows of calls beside each other, the calls of each one after the other. */
  public List<List<Called>> rows(List<List<Map<String, Object>>> rows) {
    return ((List<?>) page.evaluate("rows => stage.rows(rows)", rows))
        .stream().map(row -> ((List<?>) row).stream().map(Called::read).toList()).toList();
  }

  /**
   * Calls many times with inputs that differ.
   *
   * @return how many calls gave back their input ({@code same}), gave something else ({@code
   *     different}), or failed, by code
   */
  public Map<?, ?> many(
      String module, String function, int size, int times, boolean inRow, String where) {
    Map<String, Object> calls = new HashMap<>();
    calls.put("module", module);
    calls.put("function", function);
    calls.put("size", size);
    calls.put("times", times);
    calls.put("inRow", inRow);
    calls.put("options", Map.of("where", where));
    return (Map<?, ?>) page.evaluate("calls => stage.many(calls)", calls);
  }

  /** Calls where the device can, on the node otherwise. */
  public Called call(String module, String function, byte[] input) {
    return call(module, function, input, Map.of());
  }

  /** Calls on this device and nowhere else. */
  @Override
  public Outcome run(String module, String function, Map<String, String> config, byte[] input) {
    return call(module, function, input, Map.of("where", "device", "config", config)).outcome();
  }

  @Override
  public void close() {
    context.close();
  }
}
