package dev.nearside.client;

import dev.nearside.client.js.CallMessage;
import dev.nearside.client.js.Fields;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Reply;
import dev.nearside.client.js.Settled;
import dev.nearside.client.js.Thrown;
import dev.nearside.client.js.WorkerPort;
import org.jspecify.annotations.Nullable;

/** A worker of the browser. */
final class BrowserWorker implements WorkerLink, Settled {
  private final String script;
  private final String base;
  private final Listener listener;
  private final WorkerPort port;
  private final JsValue watch;

  /** Names of the modules that it was sent, in that order. */
  private final JsValue introduced = Fields.list();

  /** Throws what the browser throws when it refuses. */
  BrowserWorker(String script, String base, String functions, Listener listener) {
    this.script = script;
    this.base = base;
    this.listener = listener;
    // Browsers refuse a worker script of another origin, but a worker may import one.
    String name = "nearside " + functions;
    port =
        WorkerPort.isSameOrigin(script)
            ? WorkerPort.open(script, name)
            : WorkerPort.openBlob(script, name);
    watch = WorkerPort.listen(port, this);
  }

  /** A message came, or the worker is broken. */
  @Override
  public void settled(@Nullable JsValue reply, @Nullable JsValue error) {
    if (error != null) {
      listener.lost(script + ": " + Thrown.message(error));
    } else if (reply == null) {
      listener.ready();
    } else {
      String stream = Reply.listener((Reply) reply);
      if (stream == null) {
        listener.replied((Reply) reply);
      } else {
        listener.said(stream, Reply.bytes((Reply) reply));
      }
    }
  }

  @Override
  public void post(Module module, CallMessage message) {
    int number = Fields.indexOf(introduced, module.name);
    boolean known = number >= 0;
    if (!known && module.compiled != null) {
      CallMessage.introduce(message, module.compiled, module.manifest, base);
    }
    CallMessage.choose(message, known ? number : Fields.length(introduced));
    WorkerPort.post(port, message);
    if (!known) {
      Fields.add(introduced, module.name);
    }
  }

  @Override
  public void terminate() {
    WorkerPort.end(port, watch);
  }
}
