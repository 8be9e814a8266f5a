package dev.nearside.client.worker;

import dev.nearside.client.js.Instances;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.LinearMemory;
import dev.nearside.client.js.Thrown;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Limits;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Signature;
import dev.nearside.host.Guest;
import dev.nearside.host.GuestExit;
import dev.nearside.host.GuestFault;
import dev.nearside.host.GuestMemory;
import dev.nearside.host.GuestTrap;
import org.jspecify.annotations.Nullable;

/**
 * A module's instances in this worker, one after the other.
 *
 * <p>A browser grows memory without asking us, but not beyond the maximum that the module declares:
 * the page compiles it with one that is within the limits.
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

  /** Whether the device had less memory for it than the {@code most} pages that it may have. */
  boolean isShortOfMemory(int most) {
    return memory.isKeptFrom(Math.min(most, limits.memoryPages()));
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
  public long[] call(String function, Signature signature, long[] numbers) {
    if (exports == null) {
      throw new IllegalStateException("not instantiated");
    }
    try {
      JsValue given = Numerals.toJs(signature.parameters(), numbers);
      JsValue results = Instances.call(exports, function, given);
      return Numerals.fromJs(signature.results(), results);
    } catch (RuntimeException e) {
      throw translated(e);
    }
  }

  @Override
  public int call(String function) {
    if (exports == null) {
      throw new IllegalStateException("not instantiated");
    }
    try {
      return Instances.call(exports, function);
    } catch (RuntimeException e) {
      throw translated(e);
    }
  }

  private static RuntimeException translated(RuntimeException thrown) {
    if (thrown instanceof GuestExit
        || thrown instanceof NearsideException
        || thrown instanceof GuestFault) {
      return thrown;
    }
    JsValue value = Thrown.value(thrown);
    String message = Thrown.message(value);
    return switch (Thrown.name(value)) {
      case "RuntimeError", "Exception" -> GuestTrap.ofEngine(message);
      case "InternalError" -> new GuestTrap("call stack exhausted");
      case "RangeError" ->
          message.contains("call stack")
              ? new GuestTrap("call stack exhausted")
              : new DeviceMemory(message);
      case "LinkError" -> new NearsideException(ErrorCode.UNSUPPORTED_MODULE, message);
      default -> thrown;
    };
  }

  private NearsideException beyondLimit() {
    return new NearsideException(
        ErrorCode.MEMORY_LIMIT,
        "the function needs more memory than its limit of "
            + limits.memoryPages()
            + " pages of 64 KiB");
  }
}
