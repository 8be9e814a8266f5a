package dev.nearside.server;

import dev.nearside.contract.Manifest;
import dev.nearside.server.execute.CompiledModule;
import dev.nearside.server.execute.Engine;
import dev.nearside.server.modules.ModuleStore;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The modules that this node can run at once. One is made ready when it is first asked for; those
 * who ask meanwhile wait for the same, and names of one module, such as those of scripts for one
 * interpreter, share it. Thread-safe.
 */
final class ReadyModules {
  private static final Logger LOG = LoggerFactory.getLogger(ReadyModules.class);

  /** Longer than any call that holds a replaced module may still wait and run. */
  private static final long LINGER_SECONDS = 900;

  private final ModuleStore store;
  private final Engine engine;
  private final Executor loader;
  private final Map<String, Entry> byName = new ConcurrentHashMap<>();

  private record Entry(String sha256, CompletableFuture<CompiledModule> module) {
    boolean serves(Manifest manifest) {
      return sha256.equals(manifest.sha256()) && !module.isCompletedExceptionally();
    }
  }

  /**
   * @param loader has few threads: compiling takes all of a processor
   */
  ReadyModules(ModuleStore store, Engine engine, Executor loader) {
    this.store = store;
    this.engine = engine;
    this.loader = loader;
  }

  /** The module, now or when it is ready; a failure is not kept, so the next call tries again. */
  CompletableFuture<CompiledModule> get(Manifest manifest) {
    Entry known = byName.get(manifest.name());
    return known != null && known.serves(manifest) ? known.module : renew(manifest).module;
  }

  private synchronized Entry renew(Manifest manifest) {
    Entry entry = find(manifest);
    Entry old = byName.put(manifest.name(), entry);
    if (old != null && !byName.containsValue(old)) {
      retire(old);
    }
    return entry;
  }

  /** One that is there under any name, or a new one. */
  private Entry find(Manifest manifest) {
    for (Entry entry : byName.values()) {
      if (entry.serves(manifest)) {
        return entry;
      }
    }
    return new Entry(
        manifest.sha256(), CompletableFuture.supplyAsync(() -> load(manifest), loader));
  }

  private CompiledModule load(Manifest manifest) {
    long start = System.nanoTime();
    CompiledModule module = engine.compile(store.read(manifest.sha256()));
    LOG.debug("{} is ready after {} ms", manifest.name(), (System.nanoTime() - start) / 1_000_000);
    return module;
  }

  /** Calls may hold what was replaced; it is closed when the last of them must be over. */
  private static void retire(Entry old) {
    Executor later = CompletableFuture.delayedExecutor(LINGER_SECONDS, TimeUnit.SECONDS);
    var unused = old.module.thenAcceptAsync(CompiledModule::close, later);
  }
}
