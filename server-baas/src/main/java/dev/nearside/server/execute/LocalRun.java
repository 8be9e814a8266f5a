package dev.nearside.server.execute;

import dev.nearside.contract.Manifest;
import dev.nearside.contract.Outcome;
import dev.nearside.host.Command;
import dev.nearside.host.CommandOutcome;
import dev.nearside.host.Invocation;
import dev.nearside.host.Sink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;

/**
 * Runs a module once, as the command line does: compiles it, or takes its compiled form from {@code
 * cache}. Throws a {@link dev.nearside.contract.NearsideException} when it cannot run on the node.
 */
public final class LocalRun {
  private LocalRun() {}

  /** Calls a function. */
  public static Outcome call(Path cache, byte[] wasm, Manifest manifest, Invocation invocation) {
    return run(cache, wasm, module -> new Work.Calling(module, manifest, invocation));
  }

  /** Runs a program, whose outputs go where they are told to. */
  public static CommandOutcome program(
      Path cache, byte[] wasm, Manifest manifest, Command command, Sink stdout, Sink stderr) {
    return run(cache, wasm, module -> new Work.Program(module, manifest, command, stdout, stderr));
  }

  private static <T> T run(Path cache, byte[] wasm, Function<CompiledModule, Work<T>> work) {
    try (Engine engine = Engine.open(cache);
        CompiledModule module = engine.compile(wasm)) {
      ExecutionPool pool = new ExecutionPool(engine, 1, 1);
      try {
        return pool.submit(work.apply(module)).run().join().outcome();
      } finally {
        pool.shutdown(Duration.ZERO);
      }
    }
  }
}
