package dev.nearside.host.teavm;

import dev.nearside.host.HostFunction;
import dev.nearside.host.HostFunction.Action;
import dev.nearside.host.HostFunction.Body;
import dev.nearside.host.HostFunction.ToDouble;
import dev.nearside.host.HostGlobal;
import dev.nearside.host.HostMemory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of what a Wasm GC module of TeaVM 0.15 imports. */
public final class TeaVm {
  public static final HostMemory MEMORY = new HostMemory("env", "memory");

  /** Bytes: room below the heap for the module's static data. */
  private static final int HEAP_OFFSET = 1 << 16;

  public static final List<HostGlobal> GLOBALS =
      List.of(
          new HostGlobal("teavmMemory", "heapOffset", limits -> HEAP_OFFSET),
          new HostGlobal(
              "teavmMemory",
              "maxSize",
              limits -> (int) Math.min((long) limits.memoryPages() << 16, Integer.MAX_VALUE)));

  private final List<HostFunction> functions = new ArrayList<>();

  private TeaVm() {}

  public static List<HostFunction> functions() {
    TeaVm teavm = new TeaVm();
    teavm.platform();
    return teavm.functions;
  }

  /** A function of a family that TeaVM numbers by its arguments, or null. */
  public static @Nullable HostFunction numbered(String module, String name) {
    return null;
  }

  private void platform() {
    add("teavmMemory", "notifyHeapResized", "", (Action) (c, a) -> {});
    add(
        "teavmDate",
        "currentTimeMillis",
        "",
        (ToDouble) (c, a) -> Math.floor(c.platform().realtimeNanos() / 1e6));
  }

  private void add(String module, String name, String parameters, Body body) {
    functions.add(new HostFunction(module, name, parameters, body));
  }
}
