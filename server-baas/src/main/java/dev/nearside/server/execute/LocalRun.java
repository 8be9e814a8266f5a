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
 *
 * @param hosts where guests' requests may go
 * @param users what guests may call of the owner's
 */
public record LocalRun(Path cache, GuestHosts hosts, UserFunctions users) {

  /** Calls a function. */
  public Outcome call(byte[] wasm, Manifest manifest, Invocation invocation) {
    return run(wasm, module -> new Work.Calling(module, manifest, invocation));
  }

  /** Runs a program, whose outputs go where they are told to. */
  public CommandOutcome program(
      byte[] wasm, Manifest manifest, Command command, Sink stdout, Sink stderr) {
    return run(wasm, module -> new Work.Program(module, manifest, command, stdout, stderr));
  }

  private <T> T run(byte[] wasm, Function<CompiledModule, Work<T>> work) {
    try (Engine engine = Engine.open(cache, hosts, users);
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
