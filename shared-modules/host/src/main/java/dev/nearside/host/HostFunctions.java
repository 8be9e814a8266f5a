package dev.nearside.host;

import dev.nearside.host.extism.Extism;
import dev.nearside.host.teavm.TeaVm;
import dev.nearside.host.wasi.Wasi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a guest may import, by module and name. One table for both sides; to offer another
 * function, add it to the table of its module.
 *
 * <p>The table belongs to no call and may be shared: a platform looks a module's imports up once.
 */
public final class HostFunctions {
  private static final Map<String, HostFunction> FUNCTIONS = functions();

  private HostFunctions() {}

  /** The function of that name, or null when there is none. */
  public static @Nullable HostFunction find(String module, String name) {
    return FUNCTIONS.get(key(module, name));
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

  /** The memory of that name, or null when there is none. */
  public static @Nullable HostMemory findMemory(String module, String name) {
    boolean known = TeaVm.MEMORY.module().equals(module) && TeaVm.MEMORY.name().equals(name);
    return known ? TeaVm.MEMORY : null;
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
    return new ArrayList<>(FUNCTIONS.values());
  }

  private static Map<String, HostFunction> functions() {
    Map<String, HostFunction> functions = new HashMap<>();
    for (List<HostFunction> module :
        List.of(Wasi.functions(), Extism.functions(), TeaVm.functions())) {
      for (HostFunction function : module) {
        functions.put(key(function.module(), function.name()), function);
      }
    }
    return functions;
  }

  private static String key(String module, String name) {
    return module + " " + name;
  }
}
