package dev.nearside.client;

import dev.nearside.client.js.Abort;
import dev.nearside.client.js.Action;
import dev.nearside.client.js.Fetch;
import dev.nearside.client.js.Fields;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Promise;
import dev.nearside.client.js.Settled;
import dev.nearside.client.js.Thrown;
import dev.nearside.client.js.Urls;
import dev.nearside.client.js.WorkerPort;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import org.jspecify.annotations.Nullable;

/** {@code open}: reads the options and fetches the index. */
final class Opening implements Settled, Action {
  private static final int INDEX_MS = 15_000;
  private static final int MOST_WORKERS = 64;

  /** More workers than this are asked for, not assumed: each takes memory. */
  private static final int USUAL_WORKERS = 8;

  private final Settlement result;
  private final Abort abort = Abort.create();
  private final Client client;
  private int timer;

  private Opening(Settlement result, JsValue options, String script) {
    this.result = result;
    Check.members("options", options, "base, worker, workers, functions");
    String folder = Check.stringOrNull(options, "base");
    String base =
        folder == null
            ? url(".", script)
            : url(folder.endsWith("/") ? folder : folder + "/", Urls.page());
    String own = Check.stringOrNull(options, "worker");
    String worker = own == null ? url("nearside-worker.js", script) : url(own, Urls.page());
    int usual = Math.min(WorkerPort.cores(), USUAL_WORKERS);
    int workers = Check.positive(options, "workers", usual, MOST_WORKERS);
    String functions = Check.stringOrNull(options, "functions");
    client =
        new Client(base, worker, functions == null ? "" : url(functions, Urls.page()), workers);
  }

  static Promise open(JsValue options, String script) {
    Settlement result = new Settlement();
    try {
      new Opening(result, options, script).start();
    } catch (RuntimeException e) {
      result.fail(e, null);
    }
    return result.promise();
  }

  private void start() {
    timer = Timers.BROWSER.after(INDEX_MS, this);
    // What a first call waits for longest is its worker.
    client.pool.warm();
    Promise.settle(Fetch.json(client.base + "nearside.json", abort.getSignal()), this);
  }

  /** The index did not come in time. */
  @Override
  public void run() {
    fail("it does not answer");
  }

  @Override
  public void settled(JsValue index, @Nullable JsValue error) {
    if (error != null) {
      fail(Thrown.message(error));
    } else if (Fields.isObject(index)) {
      Timers.BROWSER.cancel(timer);
      result.resolve(client.asJs(index));
    } else {
      fail("it is not a JSON object");
    }
  }

  private void fail(String why) {
    Timers.BROWSER.cancel(timer);
    result.fail(
        new NearsideException(
            ErrorCode.UNREACHABLE, client.base + "nearside.json cannot be read: " + why),
        null);
    abort.abort();
    client.run();
  }

  private static String url(String url, String base) {
    try {
      return Urls.resolve(url, base);
    } catch (RuntimeException e) {
      throw new NearsideException(ErrorCode.BAD_REQUEST, url + " is not a URL");
    }
  }
}
