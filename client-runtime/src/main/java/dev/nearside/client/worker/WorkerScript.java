package dev.nearside.client.worker;

import dev.nearside.client.js.CallMessage;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Known;
import dev.nearside.client.js.Parts;
import dev.nearside.client.js.Reply;
import dev.nearside.client.js.Scope;
import dev.nearside.client.js.Thrown;
import dev.nearside.contract.Profile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the worker script starts. It runs one call after the other, as the page hands them over: of
 * functions that import what most do. For anything else it loads {@link MoreScript}, which takes
 * its place; so what few pages need is not what every page waits for.
 */
public final class WorkerScript {
  private static final int SPECIMEN_BYTES = 64 << 10;

  /** By the order in which they came, which the page keeps too. */
  private final List<BoundModule> modules = new ArrayList<>();

  /**
   * A run that is over. V8 forgets the shape of a class, and what it compiled for it, when a
   * garbage collection finds no instance; the memories of guests make it collect every hundred
   * calls or so. While this one stays, their objects have their like.
   */
  private @Nullable FunctionRun specimen;

  private WorkerScript() {}

  /** Called once, by the last line of the script. */
  public static void main(String[] arguments) {
    WorkerScript script = new WorkerScript();
    Scope.listen(script::receive);
    Scope.announce();
  }

  private void receive(JsValue data) {
    CallMessage message = (CallMessage) data;
    BoundModule module = module(message);
    String function = CallMessage.function(message);
    if (function == null
        || module.manifest().profile() == Profile.EXTISM
        || module.manifest().script() != null) {
      handOver(message);
      return;
    }
    FunctionRun run = new FunctionRun(message, function, module);
    run.run();
    if (specimen == null && run.inputSize() <= SPECIMEN_BYTES) {
      specimen = run;
    }
  }

  private static void handOver(CallMessage message) {
    try {
      Scope.loadMore();
    } catch (RuntimeException e) {
      JsValue unused =
          CallMessage.function(message) == null ? Parts.none() : CallMessage.input(message);
      String why = Thrown.message(Thrown.value(e));
      Scope.post(Reply.obstructed(Reply.LOAD_FAILED, why, unused), unused);
      return;
    }
    Scope.receive(message);
  }

  private BoundModule module(CallMessage message) {
    JsValue compiled = CallMessage.module(message);
    if (compiled != null) {
      Known.add(message);
      modules.add(new BoundModule(compiled, ModuleEntry.read(CallMessage.manifest(message))));
    }
    return modules.get(CallMessage.number(message));
  }
}
