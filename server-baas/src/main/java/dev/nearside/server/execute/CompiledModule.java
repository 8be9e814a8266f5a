package dev.nearside.server.execute;

import dev.nearside.contract.Limits;
import java.util.List;
import java.util.function.Function;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.TableSection;

/**
 * A module ready to run, made by {@link Engine#compile}. Thread-safe; any number of calls share it.
 *
 * <p>Closing it lets running calls finish and refuses new ones.
 */
public final class CompiledModule implements AutoCloseable {
  private final String sha256;
  private final WasmModule module;
  private final Function<Instance, Machine> machines;
  private final Bindings bindings;
  private final List<MemoryPlan> memories;
  private final List<String> slowFunctions;
  private final int hugeFunctions;

  CompiledModule(
      String sha256,
      WasmModule module,
      Function<Instance, Machine> machines,
      Bindings bindings,
      List<MemoryPlan> memories,
      List<String> slowFunctions,
      int hugeFunctions) {
    this.sha256 = sha256;
    this.module = module;
    this.machines = machines;
    this.bindings = bindings;
    this.memories = memories;
    this.slowFunctions = slowFunctions;
    this.hugeFunctions = hugeFunctions;
  }

  /** The hash of the module's bytes, 64 lower-case hex digits. */
  public String sha256() {
    return sha256;
  }

  /**
   * The functions that are too large to become Java methods, by name where the module tells one:
   * the engine interprets them, some 25 times slower.
   */
  public List<String> slowFunctions() {
    return slowFunctions;
  }

  /** How many methods the JVM compiles only when started with {@code -DontCompileHugeMethods}. */
  public int hugeFunctions() {
    return hugeFunctions;
  }

  WasmModule module() {
    return module;
  }

  Function<Instance, Machine> machines() {
    return machines;
  }

  Bindings bindings() {
    return bindings;
  }

  List<MemoryPlan> memories() {
    return memories;
  }

  /** How many entries each of its tables may come to have beyond those that it begins with. */
  long spareEntries() {
    TableSection tables = module.tableSection();
    long first = 0;
    for (int i = 0; i < tables.tableCount(); i++) {
      first += tables.getTable(i).limits().min();
    }
    return Limits.share(Limits.MAX_TABLE_ENTRIES - first, tables.tableCount());
  }

  @Override
  public void close() {
    memories.forEach(plan -> plan.regions().close());
  }
}
