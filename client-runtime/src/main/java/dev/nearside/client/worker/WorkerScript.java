package dev.nearside.client.worker;

import dev.nearside.client.js.CallMessage;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the worker script starts. It runs one call after the other, as the page hands them over.
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
    String function = CallMessage.function(message);
    BoundModule module = module(message);
    if (function == null) {
      new ProgramRun(message, module).run();
      return;
    }
    FunctionRun run = new FunctionRun(message, function, module);
    run.run();
    if (specimen == null && run.inputSize() <= SPECIMEN_BYTES) {
      specimen = run;
    }
  }

  private BoundModule module(CallMessage message) {
    JsValue compiled = CallMessage.module(message);
    if (compiled != null) {
      modules.add(new BoundModule(compiled, ModuleEntry.read(CallMessage.manifest(message))));
    }
    return modules.get(CallMessage.number(message));
  }
}
