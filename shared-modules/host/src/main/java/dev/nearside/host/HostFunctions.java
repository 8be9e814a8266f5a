package dev.nearside.host;

import dev.nearside.host.extism.Extism;
import dev.nearside.host.script.MicroPython;
import dev.nearside.host.teavm.TeaVm;
import dev.nearside.host.wasi.Wasi;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a guest may import, by module and name. One table for both sides; to offer another
 * function, add it to the table of its module.
 *
 * <p>The table belongs to no call and may be shared: a platform looks a module's imports up once.
 */
public final class HostFunctions {
  private HostFunctions() {}

  // Each table is made when a module first asks for it: in a browser, making all of them is half of
  // what a first call costs.

  private static final class OfWasi {
    static final List<HostFunction> FUNCTIONS = Wasi.functions();
  }

  private static final class OfExtism {
    static final List<HostFunction> FUNCTIONS = Extism.functions();
  }

  private static final class OfMicroPython {
    static final List<HostFunction> FUNCTIONS = MicroPython.functions();
  }

  private static final class OfTeaVm {
    static final List<HostFunction> FUNCTIONS = TeaVm.functions();
  }

  /** The function of that name, or null when there is none. */
  public static @Nullable HostFunction find(String module, String name) {
    return find(table(module), module, name);
  }

  /**
   * As the other, of what most functions import: WASI and the runtime of Java. Who asks for nothing
   * else has nothing else in a script made of it.
   */
  public static @Nullable HostFunction findCommon(String module, String name) {
    return find(module.equals(Wasi.MODULE) ? OfWasi.FUNCTIONS : OfTeaVm.FUNCTIONS, module, name);
  }

  private static @Nullable HostFunction find(List<HostFunction> table, String module, String name) {
    for (HostFunction function : table) {
      if (function.name().equals(name) && function.module().equals(module)) {
        return function;
      }
    }
    return null;
  }

  private static List<HostFunction> table(String module) {
    return switch (module) {
      case Wasi.MODULE -> OfWasi.FUNCTIONS;
      case Extism.MODULE -> OfExtism.FUNCTIONS;
      case MicroPython.MODULE -> OfMicroPython.FUNCTIONS;
      default -> OfTeaVm.FUNCTIONS;
    };
  }

  /** The global of that name, or null when there is none. */
  public static @Nullable HostGlobal findGlobal(String module, String name) {
    for (HostGlobal global : TeaVm.GLOBALS) {
      if (global.module().equals(module) && global.name().equals(name)) {
        return global;
      }
    }
    return null;
  }

  /** The imports of functions that there is no function for, in their order. */
  public static List<Import> unknown(List<Import> imports) {
    List<Import> unknown = new ArrayList<>();
    for (Import wanted : imports) {
      if (find(wanted.module(), wanted.name()) == null) {
        unknown.add(wanted);
      }
    }
    return unknown;
  }

  /** Every function there is. */
  public static List<HostFunction> all() {
    List<HostFunction> all = new ArrayList<>(OfWasi.FUNCTIONS);
    all.addAll(OfExtism.FUNCTIONS);
    all.addAll(OfMicroPython.FUNCTIONS);
    all.addAll(OfTeaVm.FUNCTIONS);
    return all;
  }
}
