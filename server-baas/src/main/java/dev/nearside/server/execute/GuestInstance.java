package dev.nearside.server.execute;

import dev.nearside.contract.Deadline;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Signature;
import dev.nearside.host.CallContext;
import dev.nearside.host.Guest;
import dev.nearside.host.GuestExit;
import dev.nearside.host.GuestFault;
import dev.nearside.host.GuestTrap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExportSection;
import run.endive.wasm.types.ExternalType;

/** An instance of a module for one call, on one thread. */
final class GuestInstance implements Guest {
  private static final long[] NO_NUMBERS = {};

  private final Instance instance;
  private final Deadlines.Watch watch;
  private final String module;

  private GuestInstance(Instance instance, Deadlines.Watch watch, String module) {
    this.instance = instance;
    this.watch = watch;
    this.module = module;
  }

  /** Instantiates the module and runs its start function (WebAssembly core 4.5.4). */
  static GuestInstance create(
      CompiledModule module, CallContext context, GuestMemories lent, Deadlines.Watch watch) {
    int imported = module.bindings().memories().size();
    if (imported > 0) {
      context.attach(new GuestView(lent.get(0)));
    }
    int[] defined = {0};
    Instance.Builder builder =
        Instance.builder(module.module())
            .withMachineFactory(module.machines())
            .withMemoryFactory(_ -> lent.get(imported + defined[0]++))
            .withTableFactory(
                (table, initial) -> GuestTable.of(table, initial, module.spareEntries()))
            .withImportValues(module.bindings().bind(context, lent))
            .withStart(false);
    String name = context.invocation().module();
    Instance instance = guarded(watch, name, builder::build);
    if (imported == 0) {
      attachExported(instance, context, lent);
    }
    return new GuestInstance(instance, watch, name);
  }

  /**
   * No browser can reach it before the start function has run, so it is not reached here either.
   */
  private static void attachExported(Instance instance, CallContext context, GuestMemories lent) {
    Export memory = export(instance, ExternalType.MEMORY, "memory");
    if (memory != null) {
      context.attach(new GuestView(lent.get(memory.index())));
    }
  }

  @Override
  public boolean exports(String function) {
    return export(instance, ExternalType.FUNCTION, function) != null;
  }

  private static @Nullable Export export(Instance instance, ExternalType type, String name) {
    ExportSection exports = instance.module().exportSection();
    for (int i = 0; i < exports.exportCount(); i++) {
      Export export = exports.getExport(i);
      if (export.exportType() == type && export.name().equals(name)) {
        return export;
      }
    }
    return null;
  }

  @Override
  public int call(String function) {
    long[] results = guarded(watch, module, () -> instance.export(function).apply());
    return results == null || results.length == 0 ? 0 : (int) results[0];
  }

  @Override
  public long[] call(String function, Signature signature, long[] numbers) {
    long[] results = guarded(watch, module, () -> instance.export(function).apply(numbers));
    return results == null ? NO_NUMBERS : results;
  }

  /** Runs guest code and says in the host's words how it ended otherwise than by returning. */
  private static <T> T guarded(Deadlines.Watch watch, String module, Supplier<T> code) {
    try {
      return code.get();
    } catch (GuestExit | GuestFault | GuestTrap | NearsideException | HostFailure e) {
      throw e;
    } catch (StackOverflowError _) {
      throw stopped(watch, module, new GuestTrap("call stack exhausted"));
    } catch (OutOfMemoryError _) {
      throw heapExhausted();
    } catch (RuntimeException e) {
      throw stopped(watch, module, GuestTrap.ofEngine(Traps.sentence(e)));
    }
  }

  private static NearsideException heapExhausted() {
    return new NearsideException(
        ErrorCode.MEMORY_LIMIT, "the function needs more memory than the node can give it");
  }

  private static RuntimeException stopped(Deadlines.Watch watch, String module, GuestTrap trap) {
    return switch (watch.stopped()) {
      case null ->
          Thread.currentThread().isInterrupted()
              ? new NearsideException(ErrorCode.ABORTED, "the node is stopping")
              : trap;
      case DEADLINE -> Deadline.passed(module, Integer.toString(watch.milliseconds()));
      case MEMORY -> heapExhausted();
      case ABORTED -> new NearsideException(ErrorCode.ABORTED, "the call was given up");
    };
  }
}
