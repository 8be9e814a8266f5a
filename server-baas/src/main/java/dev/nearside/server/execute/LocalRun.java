package dev.nearside.server.execute;

import dev.nearside.contract.Manifest;
import dev.nearside.host.Invocation;
import java.nio.file.Path;
import java.time.Duration;

/** Runs a module once, as the command line does. */
public final class LocalRun {
  private LocalRun() {}

  /**
   * Compiles the module, or takes its compiled form from {@code cache}, and calls it once.
   *
   * @throws dev.nearside.contract.NearsideException when the module cannot run on the node
   */
  public static Run call(
      Path cache,
      GuestHosts hosts,
      UserFunctions users,
      byte[] wasm,
      Manifest manifest,
      Invocation invocation) {
    try (Engine engine = Engine.open(cache, hosts, users);
        CompiledModule module = engine.compile(wasm)) {
      ExecutionPool pool = new ExecutionPool(engine, 1, 1);
      try {
        return pool.submit(module, manifest, invocation).run().join();
      } finally {
        pool.shutdown(Duration.ZERO);
      }
    }
  }
}
