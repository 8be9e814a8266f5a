package dev.nearside.client.worker;

import dev.nearside.client.js.CallMessage;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Known;
import dev.nearside.client.js.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the second worker script starts, which takes the place of {@link WorkerScript} when a call
 * comes that needs more: programs, Extism plug-ins, scripts. It runs whatever comes from then on.
 */
public final class MoreScript {
  /** By the order in which they came, which the page keeps too. */
  private final List<SpecialModule> modules = new ArrayList<>();

  private MoreScript() {}

  /** Called once, by the last line of the script. */
  public static void main(String[] arguments) {
    MoreScript script = new MoreScript();
    for (int i = 0; i < Known.count(); i++) {
      script.add(Known.at(i));
    }
    Scope.listenWhenImported(script::receive);
  }

  private void receive(JsValue data) {
    CallMessage message = (CallMessage) data;
    if (CallMessage.module(message) != null) {
      add(message);
    }
    SpecialModule module = modules.get(CallMessage.number(message));
    String function = CallMessage.function(message);
    if (function == null) {
      new ProgramRun(message, module).run();
      return;
    }
    FunctionRun run = new FunctionRun(message, function, module);
    String missing = module.missing();
    if (missing == null) {
      run.run();
    } else {
      new ScriptLoad(missing, module, run, CallMessage.deadlineMs(message), FunctionRun::run)
          .start();
    }
  }

  private void add(CallMessage message) {
    JsValue compiled = CallMessage.module(message);
    if (compiled == null) {
      throw new IllegalStateException("no module came");
    }
    modules.add(
        new SpecialModule(
            compiled, ModuleEntry.read(CallMessage.manifest(message)), CallMessage.base(message)));
  }
}
