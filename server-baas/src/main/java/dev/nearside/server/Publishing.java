package dev.nearside.server;

import dev.nearside.contract.Limits;
import dev.nearside.server.execute.Engine;
import dev.nearside.server.modules.ModuleStore;
import dev.nearside.server.publish.Progress;
import dev.nearside.server.publish.Publisher;
import java.nio.file.Path;

/** Puts together what publishing needs. */
public final class Publishing {
  private Publishing() {}

  public static Publisher into(Path data, Limits ceiling, Progress progress) {
    ModuleStore store = ModuleStore.open(data);
    store.sweep();
    Engine engine = Engine.open(store.compiledFolder());
    return new Publisher(store, new EngineWorkshop(engine), ceiling, progress);
  }
}
