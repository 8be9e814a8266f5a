package dev.nearside.client;

import dev.nearside.client.js.Abort;
import dev.nearside.client.js.Fetch;
import dev.nearside.client.js.Fields;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Json;
import dev.nearside.client.js.Promise;
import dev.nearside.client.js.Thrown;
import dev.nearside.client.js.Urls;
import dev.nearside.client.js.WorkerPort;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;

/** {@code open}: reads the options and fetches the index. */
final class Opening {
  private static final int INDEX_MS = 15_000;
  private static final int MOST_WORKERS = 64;

  /** More workers than this are asked for, not assumed: each takes memory. */
  private static final int USUAL_WORKERS = 8;

  private final Deferred result;
  private final Abort abort = Abort.create();
  private final String base;
  private final String worker;
  private final int workers;

  private Opening(Deferred result, JsValue options, String script) {
    this.result = result;
    if (!Fields.isObject(options)) {
      throw Member.mistake("options", options, "an object");
    }
    String given = Member.stringOrNull(options, "base");
    String folder = given == null || given.endsWith("/") ? given : given + "/";
    this.base = folder == null ? url("./", script) : url(folder, Urls.page());
    String own = Member.stringOrNull(options, "worker");
    this.worker = own == null ? url("nearside-worker.js", script) : url(own, Urls.page());
    int usual = Math.min(WorkerPort.cores(), USUAL_WORKERS);
    this.workers = Member.integer(options, "workers", usual, 1, MOST_WORKERS);
  }

  static Promise open(JsValue options, String script) {
    return Deferred.promise(result -> new Opening(result, options, script).start());
  }

  private void start() {
    int timer = Timers.BROWSER.after(INDEX_MS, () -> fail("it did not answer within 15 seconds"));
    Fetch.getFresh(indexUrl(), abort.getSignal())
        .then(
            value -> {
              Fetch.Response response = (Fetch.Response) value;
              if (!response.isOk()) {
                fail("it answered " + response.getStatus());
                return;
              }
              response
                  .text()
                  .then(
                      text -> {
                        Timers.BROWSER.cancel(timer);
                        result.guard(() -> opened(JsValue.text(text)));
                      },
                      error -> fail(Thrown.message(error)));
            },
            error -> {
              Timers.BROWSER.cancel(timer);
              fail(Thrown.message(error));
            });
  }

  private void opened(String text) {
    JsValue index;
    try {
      index = Json.parse(text);
    } catch (RuntimeException e) {
      fail("it answered something that is not JSON");
      return;
    }
    result.resolve(new Client(base, worker, workers, index).asJs());
  }

  private void fail(String why) {
    result.reject(
        new NearsideException(ErrorCode.UNREACHABLE, indexUrl() + " cannot be read: " + why), null);
    abort.abort();
  }

  private String indexUrl() {
    return base + "nearside.json";
  }

  private static String url(String url, String base) {
    try {
      return Urls.resolve(url, base);
    } catch (RuntimeException e) {
      throw new NearsideException(ErrorCode.BAD_REQUEST, "'" + url + "' is not a URL");
    }
  }
}
