package dev.nearside.server.execute;

import dev.nearside.host.HostMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Memory;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.GlobalImport;
import run.endive.wasm.types.Import;
import run.endive.wasm.types.MemoryImport;
import run.endive.wasm.types.MemoryLimits;

/**
 * How instances of a module get one of their memories.
 *
 * @param imported the import that asks for it, or null when the module defines it
 * @param limits what the module declares, cut to what the engine can address
 * @param imaged whether the regions hold the active data segments already
 */
record MemoryPlan(
    @Nullable MemoryImport imported, MemoryLimits limits, boolean imaged, Regions regions) {

  /** Plans for all memories of the module, in index order: imported ones first. */
  static List<MemoryPlan> of(WasmModule module, Path directory, boolean portable) {
    List<MemoryPlan> plans = new ArrayList<>();
    boolean ofJava = module.importSection().stream().anyMatch(GlobalImport.class::isInstance);
    for (int i = 0; i < module.importSection().importCount(); i++) {
      Import imported = module.importSection().getImport(i);
      if (imported instanceof MemoryImport memory) {
        plans.add(plan(module, memory, given(memory, ofJava), plans.size(), directory, portable));
      }
    }
    module
        .memorySection()
        .ifPresent(
            section -> {
              for (int i = 0; i < section.memoryCount(); i++) {
                MemoryLimits limits = section.getMemory(i).limits();
                plans.add(plan(module, null, limits, plans.size(), directory, portable));
              }
            });
    return List.copyOf(plans);
  }

  /** What the host gives for an import, which may begin larger than the module asks for. */
  private static MemoryLimits given(MemoryImport memory, boolean ofJava) {
    MemoryLimits declared = memory.limits();
    return new MemoryLimits(
        HostMemory.initialPages(declared.initialPages(), ofJava), declared.maximumPages());
  }

  private static MemoryPlan plan(
      WasmModule module,
      @Nullable MemoryImport imported,
      MemoryLimits declared,
      int index,
      Path directory,
      boolean portable) {
    MemoryLimits limits =
        new MemoryLimits(
            Math.min(declared.initialPages(), Memory.RUNTIME_MAX_PAGES),
            Math.min(declared.maximumPages(), Memory.RUNTIME_MAX_PAGES));
    List<MemoryImage.Segment> segments =
        DataOffsets.constant(
            module.dataSection().dataSegments(),
            index,
            (long) limits.initialPages() * Memory.PAGE_SIZE);
    MemoryImage image =
        MemoryImage.write(directory, segments == null ? List.of() : segments, portable);
    return new MemoryPlan(imported, limits, segments != null, new Regions(image, portable));
  }

  /** Room for the most that a guest under {@code maxPages} could come to have here, in bytes. */
  long reservation(int maxPages) {
    int pages = Math.max(1, Math.min(limits.maximumPages(), maxPages));
    return (long) pages * Memory.PAGE_SIZE;
  }
}
