package dev.nearside.sdk.teavm;

import org.teavm.backend.wasm.intrinsics.WasmGCCodeGenContext;
import org.teavm.backend.wasm.intrinsics.WasmGCCodeGenContributor;
import org.teavm.backend.wasm.intrinsics.WasmGCCodeGenRegistry;
import org.teavm.backend.wasm.model.WasmFunction;
import org.teavm.backend.wasm.model.WasmGlobal;
import org.teavm.backend.wasm.model.WasmMemorySegment;
import org.teavm.backend.wasm.model.WasmModule;
import org.teavm.backend.wasm.model.WasmTag;
import org.teavm.backend.wasm.model.instruction.WasmInstruction;
import org.teavm.backend.wasm.model.instruction.WasmInstructionVisitor;
import org.teavm.backend.wasm.model.instruction.WasmInt32Constant;

/**
 * Gives a module its own linear memory, exported as {@code memory} as WASI wants it. TeaVM imports
 * one, together with two globals that say where in it the heap starts and ends, and exports what
 * only its own JavaScript runtime calls.
 */
final class StandAloneMemory implements WasmGCCodeGenContributor {
  private static final int HEAP_ALIGNMENT = 8;

  /** Where the heap may end: all that 32 bits address but the last page; the host limits it. */
  private static final int HEAP_END = 0x7fff0000;

  @Override
  public void contribute(WasmGCCodeGenContext context, WasmGCCodeGenRegistry registry) {
    WasmModule module = context.module();
    module.memoryImportModule = null;
    module.memoryImportName = null;
    module.memoryExportName = "memory";
    context
        .initializerRegistry()
        .register(initializer -> initializer.getBody().add(new LastEdit(module)));
  }

  /**
   * Writes nothing. TeaVM adds the two globals after the last of its extension points, then walks
   * over all instructions to count uses, then writes: this one acts when it is walked over.
   */
  private static final class LastEdit extends WasmInstruction {
    private final WasmModule module;

    private LastEdit(WasmModule module) {
      this.module = module;
    }

    @Override
    public void acceptVisitor(WasmInstructionVisitor visitor) {
      for (WasmGlobal global : module.globals) {
        if ("teavmMemory".equals(global.getImportModule())) {
          define(global, "heapOffset".equals(global.getImportName()) ? heapStart() : HEAP_END);
        }
      }
      for (WasmFunction function : module.functions) {
        String name = function.getExportName();
        if (name != null && name.startsWith("teavm")) {
          function.setExportName(null);
        }
      }
      for (WasmTag tag : module.tags) {
        tag.setExportName(null);
      }
    }

    private static void define(WasmGlobal global, int value) {
      global.setImportModule(null);
      global.setImportName(null);
      global.getInitialValue().add(new WasmInt32Constant(value));
    }

    private int heapStart() {
      int end = 0;
      for (WasmMemorySegment segment : module.getSegments()) {
        end = Math.max(end, segment.getOffset() + segment.getLength());
      }
      return (end + HEAP_ALIGNMENT - 1) / HEAP_ALIGNMENT * HEAP_ALIGNMENT;
    }
  }
}
