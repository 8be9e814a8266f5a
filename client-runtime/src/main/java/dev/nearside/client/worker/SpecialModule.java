package dev.nearside.client.worker;

import dev.nearside.client.js.JsValue;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.Script;
import dev.nearside.host.HostFunctions;
import dev.nearside.host.extism.Extism;
import dev.nearside.host.script.Python;
import org.jspecify.annotations.Nullable;

/** A module that may import all there is, functions of the page's too, and may run a script. */
final class SpecialModule extends BoundModule {
  private final String base;
  private final PageFunctions pageFunctions = new PageFunctions(() -> context().extism().plugin());
  private @Nullable Python script;

  /**
   * @param base the URL that the index stands under
   */
  SpecialModule(JsValue module, Manifest manifest, String base) {
    super(module, manifest);
    this.base = base;
  }

  @Override
  @Nullable Python script() {
    return script;
  }

  /** Where the script is that must be loaded before anything runs, or null. */
  @Nullable String missing() {
    Script wanted = manifest().script();
    return wanted == null || script != null
        ? null
        : base + "modules/" + wanted.sha256() + Script.ENDING;
  }

  void scriptCame(byte[] source) {
    script = Python.of(manifest(), source);
  }

  @Override
  @Nullable JsValue imported(String from, String name) {
    return from.equals(Extism.USER_MODULE)
        ? pageFunctions.function(name, manifest().extism())
        : imported(HostFunctions.find(from, name));
  }
}
