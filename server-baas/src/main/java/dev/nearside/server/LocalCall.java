package dev.nearside.server;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Outcome;
import dev.nearside.host.Invocation;
import dev.nearside.server.execute.CompiledModule;
import dev.nearside.server.execute.Engine;
import dev.nearside.server.execute.ExecutionPool;
import dev.nearside.server.modules.ModuleStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs published functions without a server. */
public final class LocalCall implements AutoCloseable {
  private final ModuleStore store;
  private final Engine engine;
  private final ExecutionPool pool;
  private final Limits ceiling;

  private LocalCall(ModuleStore store, Engine engine, Limits ceiling) {
    this.store = store;
    this.engine = engine;
    this.pool = new ExecutionPool(engine, 1, 1);
    this.ceiling = ceiling;
  }

  /** Opens a data folder that is there already. */
  public static LocalCall open(Path data, Limits ceiling) {
    if (!Files.isDirectory(data)) {
      throw new NearsideException(
          ErrorCode.BAD_REQUEST,
          "there is no data folder '" + data + "'; publish a module first, or name it with --data");
    }
    ModuleStore store = ModuleStore.open(data);
    return new LocalCall(store, Engine.open(store.compiledFolder()), ceiling);
  }

  /**
   * @param timeout milliseconds, or null for the module's own limit
   */
  public Outcome run(
      String name,
      String function,
      Map<String, String> config,
      @Nullable Integer timeout,
      InputStream input)
      throws IOException {
    Manifest manifest = store.snapshot().require(name);
    manifest.requireFunction(function);
    if (manifest.notOnServer() != null) {
      throw new NearsideException(
          ErrorCode.CANNOT_RUN_HERE, "it cannot run here: " + manifest.notOnServer());
    }
    Limits limits = manifest.limits().atMost(ceiling);
    if (timeout != null) {
      limits = limits.withDeadlineMs(Math.min(timeout, limits.deadlineMs()));
    }
    byte[] bytes = read(input, limits.inputBytes());
    CompiledModule module = engine.compile(store.read(manifest.sha256()));
    return pool.submit(module, manifest, new Invocation(name, function, config, bytes, limits))
        .run()
        .join()
        .outcome();
  }

  private static byte[] read(InputStream input, int most) throws IOException {
    byte[] bytes = input.readNBytes(most);
    if (bytes.length == most && input.read() >= 0) {
      throw new NearsideException(
          ErrorCode.INPUT_LIMIT, "the input has more than the allowed " + most + " bytes");
    }
    return bytes;
  }

  @Override
  public void close() {
    pool.shutdown(Duration.ZERO);
    engine.close();
  }
}
