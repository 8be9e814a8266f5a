package dev.nearside.client.worker;

import dev.nearside.client.js.CallMessage;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Reply;
import dev.nearside.client.js.Scope;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the worker script starts. It runs one call after the other, as the page hands them over.
 */
public final class WorkerScript {
  private final Map<String, BoundModule> modules = new HashMap<>();

  private WorkerScript() {}

  /** Called once, by the last line of the script. */
  public static void main(String[] arguments) {
    WorkerScript script = new WorkerScript();
    Scope.listen(script::receive);
    Reply ready = Reply.create();
    ready.setReady(true);
    Scope.announce(ready);
  }

  private void receive(JsValue data) {
    CallMessage message = (CallMessage) data;
    new GuestRun(message, module(message)).run();
  }

  private BoundModule module(CallMessage message) {
    JsValue compiled = message.getModule();
    JsValue manifest = message.getManifest();
    if (compiled != null && manifest != null) {
      modules.put(message.getSha256(), new BoundModule(compiled, ModuleEntry.read(manifest)));
    }
    BoundModule module = modules.get(message.getSha256());
    if (module == null) {
      throw new IllegalStateException("no module came with the first call");
    }
    return module;
  }
}
