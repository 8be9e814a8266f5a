package dev.nearside.server.execute;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.Outcome;
import dev.nearside.contract.Outcome.Failure;
import dev.nearside.host.Command;
import dev.nearside.host.CommandOutcome;
import dev.nearside.host.Invocation;
import dev.nearside.host.Sink;
import org.jspecify.annotations.Nullable;

/**
 * A guest to run to its end, on whatever thread.
 *
 * @param <T> what comes of it
 */
sealed interface Work<T> {
  Limits limits();

  /** What it is, for the log. */
  String name();

  Run<T> run(Engine engine, Cancellation cancellation);

  /** The outcome of one that did not come to run. */
  T failed(ErrorCode code, String message);

  /** A call of a function. */
  record Calling(CompiledModule module, Manifest manifest, Invocation invocation)
      implements Work<Outcome> {
    @Override
    public Limits limits() {
      return invocation.limits();
    }

    @Override
    public String name() {
      return manifest.name() + "." + invocation.function();
    }

    @Override
    public Run<Outcome> run(Engine engine, Cancellation cancellation) {
      return engine.run(module, manifest, invocation, cancellation);
    }

    @Override
    public Outcome failed(ErrorCode code, String message) {
      return new Failure(code, message);
    }
  }

  /**
   * A run of a program.
   *
   * @param stdout where its output goes as it comes, or null for the outcome
   * @param stderr both or none
   */
  record Program(
      CompiledModule module,
      Manifest manifest,
      Command command,
      @Nullable Sink stdout,
      @Nullable Sink stderr)
      implements Work<CommandOutcome> {
    @Override
    public Limits limits() {
      return command.limits();
    }

    @Override
    public String name() {
      return manifest.name();
    }

    @Override
    public Run<CommandOutcome> run(Engine engine, Cancellation cancellation) {
      long start = System.nanoTime();
      CommandOutcome outcome =
          stdout == null || stderr == null
              ? engine.run(module, manifest, command, cancellation)
              : engine.run(module, manifest, command, stdout, stderr, cancellation);
      return new Run<>(outcome, 0, (System.nanoTime() - start) / 1e6);
    }

    @Override
    public CommandOutcome failed(ErrorCode code, String message) {
      return new CommandOutcome.Failed(new Failure(code, message), new byte[0], new byte[0]);
    }
  }
}
