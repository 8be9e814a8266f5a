package dev.nearside.client;

import dev.nearside.client.js.CallMessage;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Reply;
import dev.nearside.client.js.Thrown;
import dev.nearside.client.js.WorkerPort;
import java.util.ArrayList;
import java.util.List;

/** A worker of the browser. */
final class BrowserWorker implements WorkerLink {
  private final WorkerPort port;
  private final JsValue watch;
  private final List<String> modulesThere = new ArrayList<>();

  /** Throws what the browser throws when it refuses. */
  BrowserWorker(String script, Listener listener) {
    this.port = open(script);
    this.watch = WorkerPort.watch(port, () -> listener.lost("it was closed"));
    WorkerPort.listen(
        port,
        event -> received(Reply.of(event), listener),
        event -> listener.lost(Thrown.message(event)),
        event -> listener.lost("a message could not be read"));
  }

  private static void received(Reply reply, Listener listener) {
    if (reply.isReady()) {
      listener.ready();
    } else {
      listener.replied(reply);
    }
  }

  /** Browsers refuse a worker script of another origin, but a worker may import one. */
  private static WorkerPort open(String script) {
    return WorkerPort.isSameOrigin(script) ? WorkerPort.open(script) : WorkerPort.openBlob(script);
  }

  @Override
  public void post(WorkerPool.Job job) {
    String sha256 = job.sha256();
    boolean there = modulesThere.contains(sha256);
    CallMessage message = job.message();
    message.setModule(there ? null : job.module());
    WorkerPort.post(port, message, message.getBuffer());
    if (!there) {
      modulesThere.add(sha256);
    }
  }

  @Override
  public void terminate() {
    WorkerPort.unlisten(port);
    WorkerPort.unwatch(watch);
    port.terminate();
  }
}
