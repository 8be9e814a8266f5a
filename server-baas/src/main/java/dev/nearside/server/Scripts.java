package dev.nearside.server;

import dev.nearside.contract.Manifest;
import dev.nearside.contract.Script;
import dev.nearside.host.script.Python;
import dev.nearside.server.modules.ModuleStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The scripts that this node has read and verified, one for each name. Thread-safe. */
final class Scripts {
  private final ModuleStore store;
  private final Map<String, Entry> byName = new ConcurrentHashMap<>();

  private record Entry(Script script, Python python) {}

  Scripts(ModuleStore store) {
    this.store = store;
  }

  /**
   * What a module is to run, or null when it is no script; {@link
   * dev.nearside.contract.ErrorCode#INTEGRITY} when the file is damaged or gone.
   */
  @Nullable Python of(Manifest manifest) {
    Script script = manifest.script();
    if (script == null) {
      return null;
    }
    Entry known = byName.get(manifest.name());
    if (known == null || !known.script.equals(script)) {
      known = new Entry(script, Python.of(manifest, store.scripts().read(script.sha256())));
      byName.put(manifest.name(), known);
    }
    return known.python;
  }
}
