package dev.nearside.sdk.teavm;

import org.teavm.backend.wasm.TeaVMWasmGCHost;
import org.teavm.vm.spi.TeaVMHost;
import org.teavm.vm.spi.TeaVMPlugin;

/**
 * Makes TeaVM write modules that import WASI preview 1 and nothing else. As TeaVM comes, a module
 * asks for JavaScript's strings, errors, dates and console, and for a memory of its host's making.
 *
 * <p>TeaVM finds this on the class path of the function; it needs no configuration.
 */
public final class SdkPlugin implements TeaVMPlugin {
  @Override
  public void install(TeaVMHost host) {
    TeaVMWasmGCHost wasm = host.getExtension(TeaVMWasmGCHost.class);
    if (wasm == null) {
      return;
    }
    host.add(new Substitutions());
    wasm.contributeToCodeGen(new StandAloneMemory());
    wasm.contributeToCodeGen(new FloatInstructions());
  }
}
