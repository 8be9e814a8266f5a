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
  private final Listener listener;
  private final WorkerPort port;
  private final JsValue watch;

  /** Digests of the modules that it was sent. */
  private final JsValue introduced = Fields.list();

  /** Throws what the browser throws when it refuses. */
  BrowserWorker(String script, Listener listener) {
    this.listener = listener;
    // Browsers refuse a worker script of another origin, but a worker may import one.
    port = WorkerPort.isSameOrigin(script) ? WorkerPort.open(script) : WorkerPort.openBlob(script);
    watch = WorkerPort.listen(port, this);
  }

  /** A message came, or the worker is broken. */
  @Override
  public void settled(JsValue data, @Nullable JsValue error) {
    Reply reply = (Reply) data;
    if (error != null) {
      listener.lost(Thrown.message(error));
    } else if (reply.isReady()) {
      listener.ready();
    } else {
      listener.replied(reply);
    }
  }

  @Override
  public void post(WorkerPool.Job job) {
    Module module = job.module();
    CallMessage message = job.message();
    boolean known = Fields.contains(introduced, module.sha256);
    if (!known && module.compiled != null) {
      CallMessage.introduce(message, module.compiled, module.manifest);
    }
    WorkerPort.post(port, message, message.getBytes().getBuffer());
    if (!known) {
      Fields.add(introduced, module.sha256);
    }
  }

  @Override
  public void terminate() {
    WorkerPort.end(port, watch);
  }
}
