package dev.nearside.server;

import dev.nearside.contract.Limits;
import dev.nearside.server.execute.Engine;
import dev.nearside.server.execute.GuestHosts;
import dev.nearside.server.execute.LocalRun;
import dev.nearside.server.execute.UserFunctions;
import dev.nearside.server.modules.ModuleStore;
import dev.nearside.server.publish.Progress;
import dev.nearside.server.publish.Publisher;
import dev.nearside.server.publish.ScriptPublisher;
import java.nio.file.Path;

/** Puts together what publishing needs. */
public final class Publishing {
  private Publishing() {}

  public static Publisher into(Path data, Limits ceiling, Progress progress) {
    return publisher(open(data), ceiling, progress);
  }

  /** For scripts. */
  public static ScriptPublisher scriptsInto(Path data, Limits ceiling, Progress progress) {
    ModuleStore store = open(data);
    return new ScriptPublisher(
        store,
        publisher(store, ceiling, progress),
        new LocalRun(store.compiledFolder(), GuestHosts.NONE, UserFunctions.NONE)::call);
  }

  private static ModuleStore open(Path data) {
    ModuleStore store = ModuleStore.open(data);
    store.sweep();
    return store;
  }

  private static Publisher publisher(ModuleStore store, Limits ceiling, Progress progress) {
    Engine engine = Engine.open(store.compiledFolder());
    return new Publisher(store, new EngineWorkshop(engine), ceiling, progress);
  }
}
