package dev.nearside.client.worker;

import dev.nearside.client.js.Instances;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.LinearMemory;
import dev.nearside.client.js.Thrown;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Limits;
import dev.nearside.contract.NearsideException;
import dev.nearside.host.Guest;
import dev.nearside.host.GuestExit;
import dev.nearside.host.GuestFault;
import dev.nearside.host.GuestMemory;
import dev.nearside.host.GuestTrap;
import org.jspecify.annotations.Nullable;

/**
 * A module's instances in this worker, one after the other.
 *
 * <p>A browser grows memory without asking us: a guest beyond its limit is found out after it ran,
 * unless its module declares a maximum, which the engine enforces as it does on the node.
 */
final class BrowserGuest implements Guest {
  private final JsValue kinds;
  private final BrowserMemory memory = new BrowserMemory();
  private Limits limits = Limits.DEFAULT;
  private @Nullable JsValue exports;

  BrowserGuest(JsValue module) {
    this.kinds = Instances.exportKinds(module);
  }

  void begin(Limits limits) {
    this.limits = limits;
  }

  /** Lets go of the instance. */
  void end() {
    exports = null;
    memory.end();
  }

  /** A memory to import; throws {@link ErrorCode#MEMORY_LIMIT} when it starts beyond the limit. */
  JsValue createMemory(int initialPages, int maxPages) {
    if (initialPages > limits.memoryPages()) {
      throw beyondLimit();
    }
    try {
      return LinearMemory.create(initialPages, Math.min(maxPages, limits.memoryPages()));
    } catch (RuntimeException e) {
      throw translated(e);
    }
  }

  GuestMemory remember(JsValue wasmMemory) {
    memory.begin(wasmMemory);
    return memory;
  }

  void instantiate(JsValue module, JsValue imports) {
    try {
      exports = Instances.instantiate(module, imports);
    } catch (RuntimeException e) {
      throw translated(e);
    }
  }

  @Nullable JsValue exportedMemory() {
    return exports == null || !Instances.hasMemory(kinds) ? null : Instances.memory(exports);
  }

  @Override
  public boolean exports(String function) {
    return Instances.isFunction(kinds, function);
  }

  @Override
  public int call(String function) {
    if (exports == null) {
      throw new IllegalStateException("not instantiated");
    }
    try {
      int result = Instances.call(exports, function);
      requireMemoryWithin(limits.memoryPages());
      return result;
    } catch (RuntimeException e) {
      throw translated(e);
    }
  }

  private RuntimeException translated(RuntimeException thrown) {
    if (thrown instanceof GuestExit) {
      requireMemoryWithin(limits.memoryPages());
      return thrown;
    }
    if (thrown instanceof NearsideException || thrown instanceof GuestFault) {
      return thrown;
    }
    JsValue value = Thrown.value(thrown);
    String message = Thrown.message(value);
    return switch (Thrown.name(value)) {
      case "RuntimeError", "Exception" -> trap(message);
      case "InternalError" -> trap("call stack exhausted");
      case "RangeError" ->
          message.contains("call stack") ? trap("call stack exhausted") : new DeviceMemory(message);
      case "LinkError" -> new NearsideException(ErrorCode.UNSUPPORTED_MODULE, message);
      default -> thrown;
    };
  }

  /** A guest that fails with all the memory it may have most likely failed for want of more. */
  private RuntimeException trap(String message) {
    requireMemoryWithin(limits.memoryPages() - 1);
    return GuestTrap.ofEngine(message);
  }

  private void requireMemoryWithin(int pages) {
    if (memory.pages() > pages) {
      throw beyondLimit();
    }
  }

  private NearsideException beyondLimit() {
    return new NearsideException(
        ErrorCode.MEMORY_LIMIT,
        "the function needs more memory than its limit of "
            + limits.memoryPages()
            + " pages of 64 KiB");
  }
}
