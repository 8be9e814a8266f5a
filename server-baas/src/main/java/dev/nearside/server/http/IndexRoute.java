package dev.nearside.server.http;

import dev.nearside.server.modules.Compression;
import dev.nearside.server.modules.ModuleStore;
import dev.nearside.server.modules.Snapshot;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;

/** {@code GET /nearside.json}: every published module. */
final class IndexRoute implements Handler {
  private final ModuleStore store;
  private volatile Served served;

  private record Served(Snapshot snapshot, Packed packed) {
    static Served of(Snapshot snapshot) {
      return new Served(
          snapshot, new Packed(MediaTypes.JSON, "no-cache", snapshot.json(), Compression.QUICK));
    }
  }

  IndexRoute(ModuleStore store) {
    this.store = store;
    this.served = Served.of(store.snapshot());
  }

  @Override
  public void handle(Context ctx) throws IOException {
    Snapshot now = store.snapshot();
    Served current = served;
    if (current.snapshot != now) {
      current = Served.of(now);
      served = current;
    }
    Answer.with(ctx, current.packed);
  }
}
