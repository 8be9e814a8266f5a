package dev.nearside.server.modules;

import dev.nearside.contract.Index;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.json.JsonWriter;
import dev.nearside.contract.json.ManifestWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was published at one moment. Immutable. */
public final class Snapshot {
  private final Index index;
  private final byte[] json;
  private final Map<String, Manifest> byName = new HashMap<>();

  Snapshot(Index index) {
    this.index = index;
    this.json = JsonWriter.write(ManifestWriter.index(index)).getBytes(StandardCharsets.UTF_8);
    for (Manifest module : index.modules()) {
      byName.put(module.name(), module);
    }
  }

  public Index index() {
    return index;
  }

  /** The index as it travels; the caller must not change it. */
  public byte[] json() {
    return json;
  }

  /** Like {@link Index#require}, without walking the list. */
  public Manifest require(String name) {
    Manifest module = find(name);
    return module == null ? index.require(name) : module;
  }

  public @Nullable Manifest find(String name) {
    return byName.get(name);
  }
}
