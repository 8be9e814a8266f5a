package dev.nearside.client.worker;

import dev.nearside.client.js.Fields;
import dev.nearside.client.js.Instances;
import dev.nearside.client.js.JsValue;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.MemoryNeed;
import dev.nearside.contract.NearsideException;
import dev.nearside.host.Arguments;
import dev.nearside.host.CallContext;
import dev.nearside.host.HostFunction;
import dev.nearside.host.HostFunctions;
import dev.nearside.host.HostGlobal;
import dev.nearside.host.HostMemory;
import dev.nearside.host.Import;
import dev.nearside.host.script.Python;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compiled module with its import object, made once: the functions in it serve whatever call is
 * the current one.
 */
class BoundModule {
  private final JsValue module;
  private final Manifest manifest;
  private final BrowserGuest guest;
  private final PassedArguments arguments = new PassedArguments();
  private final JsValue imports = Instances.importObject();
  private final List<HostGlobal> globals = new ArrayList<>();
  private @Nullable Import memoryImport;
  private boolean bound;
  private @Nullable CallContext current;

  BoundModule(JsValue module, Manifest manifest) {
    this.module = module;
    this.guest = new BrowserGuest(module);
    this.manifest = manifest;
  }

  final Manifest manifest() {
    return manifest;
  }

  /** What the module is to run, or null when it is no interpreter. */
  @Nullable Python script() {
    return null;
  }

  /** What the module imports under that name, or null when nobody offers it. */
  @Nullable JsValue imported(String from, String name) {
    return imported(HostFunctions.findCommon(from, name));
  }

  final @Nullable JsValue imported(@Nullable HostFunction function) {
    return function == null ? null : function(function.body());
  }

  /**
   * A fresh instance for {@code context}; what the engine throws passes through. Throws {@link
   * ErrorCode#UNSUPPORTED_MODULE} for an import that nobody offers.
   */
  final BrowserGuest instantiate(CallContext context) {
    MemoryNeed need = manifest.memory();
    if (!bound) {
      bind();
      bound = true;
    }
    current = context;
    Limits limits = context.invocation().limits();
    for (int i = 0; i < globals.size(); i++) {
      HostGlobal host = globals.get(i);
      Instances.define(
          imports, host.module(), host.name(), host.value().of(need.initialPages(), limits));
    }
    guest.begin(limits);
    Import imported = memoryImport;
    if (imported != null) {
      int first = HostMemory.initialPages(need.initialPages(), !globals.isEmpty());
      JsValue memory = guest.createMemory(first, need.maxPages());
      Instances.define(imports, imported.module(), imported.name(), memory);
      context.attach(guest.remember(memory));
    }
    guest.instantiate(module, imports);
    JsValue exported = guest.exportedMemory();
    if (imported == null && exported != null) {
      context.attach(guest.remember(exported));
    }
    return guest;
  }

  /**
   * Whether a guest that failed so may have failed because the device had less memory than it may
   * have. No browser tells that it refused a guest more; so it is asked again. Ends the guest.
   */
  final boolean isShortOfMemory(ErrorCode failure) {
    MemoryNeed need = manifest.memory();
    boolean suspect =
        failure == ErrorCode.MEMORY_LIMIT
            || (failure == ErrorCode.TRAP && context().memory().pages() > need.initialPages());
    return suspect && guest.isShortOfMemory(need.maxPages());
  }

  /** The call is over: what it held can go. */
  final void end() {
    current = null;
    guest.end();
  }

  private void bind() {
    JsValue wanted = Instances.imports(module);
    for (int i = 0; i < Fields.length(wanted); i++) {
      JsValue descriptor = Fields.at(wanted, i);
      String from = JsValue.text(Fields.get(descriptor, "module"));
      String name = JsValue.text(Fields.get(descriptor, "name"));
      switch (JsValue.text(Fields.get(descriptor, "kind"))) {
        case "function" -> bindFunction(from, name);
        case "global" -> bindGlobal(from, name);
        case "memory" -> bindMemory(from, name);
        default -> throw unknown(from, name);
      }
    }
  }

  private void bindFunction(String from, String name) {
    JsValue function = imported(from, name);
    if (function == null) {
      throw unknown(from, name);
    }
    Instances.define(imports, from, name, function);
  }

  private void bindGlobal(String from, String name) {
    HostGlobal global = HostFunctions.findGlobal(from, name);
    if (global == null) {
      throw unknown(from, name);
    }
    globals.add(global);
  }

  private void bindMemory(String from, String name) {
    memoryImport = new Import(from, name);
  }

  private JsValue function(HostFunction.Body body) {
    return switch (body) {
      case HostFunction.Action action ->
          Instances.function(
              (Instances.ToNothing) passed -> action.call(context(), arguments(passed)));
      case HostFunction.ToInt toInt ->
          Instances.function((Instances.ToInt) passed -> toInt.call(context(), arguments(passed)));
      case HostFunction.ToLong toLong ->
          Instances.function(
              (Instances.ToLong) passed -> toLong.call(context(), arguments(passed)));
      case HostFunction.ToDouble toDouble ->
          Instances.function(
              (Instances.ToDouble) passed -> toDouble.call(context(), arguments(passed)));
      case HostFunction.ToReference toReference ->
          Instances.function(
              (Instances.ToReference) passed -> toReference.call(context(), arguments(passed)));
    };
  }

  final CallContext context() {
    if (current == null) {
      throw new IllegalStateException("a guest calls while none runs");
    }
    return current;
  }

  private Arguments arguments(Instances.Passed passed) {
    return arguments.of(passed);
  }

  private static NearsideException unknown(String from, String name) {
    return new NearsideException(
        ErrorCode.UNSUPPORTED_MODULE, "the module imports " + from + "." + name + ": unknown");
  }
}
