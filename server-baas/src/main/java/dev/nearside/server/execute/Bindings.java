package dev.nearside.server.execute;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import dev.nearside.host.CallContext;
import dev.nearside.host.HostFunctions;
import dev.nearside.host.HostGlobal;
import dev.nearside.host.extism.Extism;
import java.util.ArrayList;
import java.util.List;
import run.endive.runtime.GlobalInstance;
import run.endive.runtime.ImportGlobal;
import run.endive.runtime.ImportMemory;
import run.endive.runtime.ImportValues;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.GlobalImport;
import run.endive.wasm.types.Import;
import run.endive.wasm.types.MemoryImport;
import run.endive.wasm.types.ValType;

/** All that a module imports, and where it comes from; resolved once, bound for every call. */
record Bindings(
    List<FunctionBinding> functions, List<HostGlobal> globals, List<MemoryImport> memories) {

  /** Throws {@link ErrorCode#UNSUPPORTED_MODULE} when something is nowhere to be had. */
  static Bindings of(WasmModule module, UserFunctions users) {
    List<FunctionBinding> functions = new ArrayList<>();
    List<HostGlobal> globals = new ArrayList<>();
    List<MemoryImport> memories = new ArrayList<>();
    for (int i = 0; i < module.importSection().importCount(); i++) {
      Import wanted = module.importSection().getImport(i);
      switch (wanted) {
        case FunctionImport function ->
            functions.add(
                function(function, module.typeSection().getType(function.typeIndex()), users));
        case GlobalImport global -> globals.add(global(global));
        case MemoryImport memory -> memories.add(memory);
        default -> throw unsupported(wanted);
      }
    }
    return new Bindings(functions, globals, memories);
  }

  ImportValues bind(CallContext context, GuestMemories lent) {
    ImportValues.Builder values = ImportValues.builder();
    for (FunctionBinding function : functions) {
      values.addFunction(function.bind(context));
    }
    for (HostGlobal global : globals) {
      GlobalInstance instance =
          GlobalInstance.builder()
              .valType(ValType.I32)
              .valueLow(global.value().of(declaredPages(), context.invocation().limits()))
              .build();
      values.addGlobal(new ImportGlobal(global.module(), global.name(), instance));
    }
    for (int i = 0; i < memories.size(); i++) {
      MemoryImport memory = memories.get(i);
      values.addMemory(new ImportMemory(memory.module(), memory.name(), lent.get(i)));
    }
    return values.build();
  }

  private static FunctionBinding function(
      FunctionImport wanted, FunctionType type, UserFunctions users) {
    return wanted.module().equals(Extism.USER_MODULE)
        ? UserBinding.of(wanted, type, users)
        : HostBinding.of(wanted, type);
  }

  private int declaredPages() {
    return memories.isEmpty() ? 0 : memories.getFirst().limits().initialPages();
  }

  private static HostGlobal global(GlobalImport wanted) {
    HostGlobal global = HostFunctions.findGlobal(wanted.module(), wanted.name());
    if (global == null || !wanted.type().equals(ValType.I32)) {
      throw unsupported(wanted);
    }
    return global;
  }

  private static NearsideException unsupported(Import wanted) {
    return new NearsideException(
        ErrorCode.UNSUPPORTED_MODULE,
        "the import " + wanted.module() + "." + wanted.name() + " is nothing that the host offers");
  }
}
