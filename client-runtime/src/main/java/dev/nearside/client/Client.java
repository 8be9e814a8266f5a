package dev.nearside.client;

import dev.nearside.client.js.Exports;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Promise;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.util.ArrayList;
import java.util.List;

/** An open client: what it is made of, and what is under way. */
final class Client {
  /** Something that {@code close} ends. */
  interface Task {
    void end(NearsideException error);
  }

  final String base;
  final Timers timers = Timers.BROWSER;
  final Device device = new Device();
  final ModuleLoader loader;
  final WorkerPool pool;
  private final JsValue index;
  private final Catalog catalog;
  private final List<Task> tasks = new ArrayList<>();
  private boolean closed;

  Client(String base, String workerScript, int workers, JsValue index) {
    this.base = base;
    this.index = index;
    this.catalog = new Catalog(index);
    this.loader = new ModuleLoader(this::download, timers);
    this.pool =
        new WorkerPool(workers, listener -> new BrowserWorker(workerScript, listener), timers);
  }

  JsValue asJs() {
    return Exports.client(this::call, this::prefetch, this::close, index);
  }

  /** Throws {@link ErrorCode#CLOSED} after close. */
  Module module(JsValue name) {
    if (closed) {
      throw closed();
    }
    return catalog.require(Member.string("module", name));
  }

  void begin(Task task) {
    tasks.add(task);
  }

  void end(Task task) {
    tasks.remove(task);
  }

  private Promise call(JsValue module, JsValue function, JsValue input, JsValue options) {
    return Deferred.promise(
        result -> {
          Module called = module(module);
          CallOptions read = CallOptions.read(options, called.manifest());
          new Call(
                  this,
                  called,
                  Member.string("function", function),
                  Input.of(input, read.transfer()),
                  read,
                  result)
              .start();
        });
  }

  private Promise prefetch(JsValue module, JsValue options) {
    return Deferred.promise(
        result -> {
          Module wanted = module(module);
          new Prefetch(this, wanted, CallOptions.read(options, wanted.manifest()), result).start();
        });
  }

  private void close() {
    closed = true;
    pool.close();
    for (Task task : new ArrayList<>(tasks)) {
      task.end(closed());
    }
  }

  private ModuleLoader.Transfer download(Module module, Download.Listener listener) {
    String url = base + "modules/" + module.manifest().sha256() + ".wasm";
    Download download = new Download(module.manifest(), url, timers, listener);
    download.start();
    return download::cancel;
  }

  private static NearsideException closed() {
    return new NearsideException(ErrorCode.CLOSED, "the client was closed");
  }
}
