package dev.nearside.client;

import dev.nearside.client.js.Action;
import dev.nearside.client.js.Exports;
import dev.nearside.client.js.Fields;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Promise;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import org.jspecify.annotations.Nullable;

/** An open client: what it is made of, and what is under way. */
final class Client
    implements Exports.CallFunction, Action, ModuleLoader.Downloads, WorkerLink.Starter {
  final String base;
  final Timers timers = Timers.BROWSER;
  final Device device = new Device();
  final ModuleLoader loader;
  final WorkerPool pool;
  private final String workerScript;

  /** Address of the page's own functions for guests, or empty. */
  private final String functions;

  private JsValue index = JsValue.undefined();
  private @Nullable Module modules;
  private @Nullable Task tasks;
  private boolean closed;

  Client(String base, String workerScript, String functions, int workers) {
    this.base = base;
    this.workerScript = workerScript;
    this.functions = functions;
    this.loader = new ModuleLoader(this, timers);
    this.pool = new WorkerPool(workers, this, timers);
  }

  @Override
  public ModuleLoader.Transfer start(Module module, ModuleLoader.Listener listener) {
    return new Download(base, module, timers, listener);
  }

  @Override
  public WorkerLink start(WorkerLink.Listener listener) {
    return new BrowserWorker(workerScript, base, functions, listener);
  }

  JsValue asJs(JsValue read) {
    index = read;
    return Exports.client(this, this, read);
  }

  /**
   * A call, a run of a program or a prefetch, see {@link Exports#client}. The promise rejects for
   * every mistake in the arguments too: callers need one way to see errors.
   */
  @Override
  public Promise call(JsValue module, JsValue function, JsValue input, JsValue options) {
    Settlement result = new Settlement();
    try {
      if (closed) {
        throw closed();
      }
      Module called = module(Check.string("module", module));
      Task task =
          switch (Fields.length(function)) {
            case 0 -> new Prefetch(this, called, options, result);
            case 1 ->
                new Call(
                    this,
                    called,
                    Check.string("function", Fields.at(function, 0)),
                    input,
                    options,
                    result);
            default -> new Run(this, called, input, options, result);
          };
      if (task.isAborted()) {
        throw task.abortion();
      }
      tasks = task.enlist(tasks);
      task.begin();
    } catch (RuntimeException e) {
      result.fail(e, null);
    }
    return result.promise();
  }

  /**
   * Reads a module's entry when it is first asked for, so that a bad one is in no one's way. Of
   * several builds it is the first that this device can run.
   */
  private Module module(String name) {
    for (Module known = modules; known != null; known = known.next) {
      if (known.name.equals(name)) {
        return known;
      }
    }
    JsValue entry = Fields.named(Fields.get(index, "modules"), name);
    if (entry == null) {
      throw new NearsideException(
          ErrorCode.UNKNOWN_MODULE, "no module '" + name + "' is published");
    }
    JsValue builds = Fields.builds(entry);
    Module module;
    int i = 0;
    do {
      module = new Module(name, Fields.at(builds, i), device, functions.isEmpty(), modules);
      i++;
    } while (module.obstacle != null && i < Fields.length(builds));
    modules = module;
    return module;
  }

  void ended(Task task) {
    tasks = task.delist(tasks);
  }

  /** Closes the client. */
  @Override
  public void run() {
    closed = true;
    pool.close();
    while (tasks != null) {
      tasks.end(closed());
    }
  }

  private static NearsideException closed() {
    return new NearsideException(ErrorCode.CLOSED, "the client was closed");
  }
}
