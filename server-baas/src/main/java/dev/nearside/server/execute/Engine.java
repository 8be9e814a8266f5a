package dev.nearside.server.execute;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Feature;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Outcome;
import dev.nearside.contract.Outcome.Failure;
import dev.nearside.host.CallContext;
import dev.nearside.host.CallingConvention;
import dev.nearside.host.Command;
import dev.nearside.host.CommandOutcome;
import dev.nearside.host.CommandRun;
import dev.nearside.host.Invocation;
import dev.nearside.host.Platform;
import dev.nearside.host.Sink;
import dev.nearside.server.inspect.Inspection;
import dev.nearside.server.inspect.Inspector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles modules and runs calls of them. Thread-safe.
 *
 * <p>{@link #run} uses the calling thread, and its stack for the guest's: {@link ExecutionPool} has
 * threads that are made for it.
 */
public final class Engine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
  private static final String FAILED = "the node failed; its log has the reason";

  private final Compilation compilation;
  private final Platform platform = new NodePlatform();
  private final Deadlines deadlines = new Deadlines();
  private volatile Runnable stopGuard = () -> {};

  private Engine(Path cache, boolean portable) {
    this.compilation = new Compilation(cache, portable);
  }

  /**
   * @param cache a directory of the engine's own, made when missing: compiled forms, and room for
   *     images of guests' memories
   */
  public static Engine open(Path cache) {
    return open(cache, !VirtualMemory.isSupported());
  }

  /**
   * @param portable whether to do without the system calls of Linux
   */
  static Engine open(Path cache, boolean portable) {
    try {
      Files.createDirectories(cache);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the engine's directory " + cache, e);
    }
    return new Engine(cache, portable);
  }

  /**
   * Makes a module ready to run: from its compiled form on disk, or by compiling it, which takes
   * from milliseconds to a minute.
   *
   * @throws NearsideException {@link ErrorCode#INVALID_MODULE} or {@link
   *     ErrorCode#UNSUPPORTED_MODULE}, with the reason
   */
  public CompiledModule compile(byte[] wasm) {
    return compile(wasm, CompileListener.NONE);
  }

  /** As the other; {@code listener} hears how far it is, when there is something to compile. */
  public CompiledModule compile(byte[] wasm, CompileListener listener) {
    return compilation.open(wasm, listener);
  }

  /**
   * Looks at a module without compiling it: what it is, and where it can run.
   *
   * @throws NearsideException {@link ErrorCode#INVALID_MODULE} when the bytes are no valid module,
   *     {@link ErrorCode#UNSUPPORTED_MODULE} when neither place can run it
   */
  public Inspection inspect(byte[] wasm) {
    Inspection inspection = Inspector.inspect(wasm);
    if (!inspection.features().contains(Feature.RELAXED_SIMD)) {
      Compilation.validate(wasm);
    }
    return inspection;
  }

  /** Forgets the compiled form of a module. */
  public void forget(String sha256) {
    compilation.forget(sha256);
  }

  /** Runs one call to its end on a fresh instance; never throws for what a guest does. */
  public Run<Outcome> run(CompiledModule module, Manifest manifest, Invocation invocation) {
    return run(module, manifest, invocation, new Cancellation());
  }

  /** Runs one call that {@code cancellation} can end from another thread. */
  public Run<Outcome> run(
      CompiledModule module, Manifest manifest, Invocation invocation, Cancellation cancellation) {
    long start = System.nanoTime();
    Outcome outcome;
    try {
      requireInputWithin(invocation);
      outcome = call(module, manifest, invocation, cancellation);
    } catch (NearsideException e) {
      outcome = new Failure(e.code(), e.sentence());
    } catch (RuntimeException e) {
      LOG.error("calling {}.{}", manifest.name(), invocation.function(), e);
      outcome = new Failure(ErrorCode.INTERNAL, FAILED);
    }
    return new Run<>(outcome, 0, (System.nanoTime() - start) / 1e6);
  }

  private Outcome call(
      CompiledModule module, Manifest manifest, Invocation invocation, Cancellation cancellation) {
    int pages = invocation.limits().memoryPages();
    try (GuestMemories memories = GuestMemories.lend(module.memories(), pages);
        Deadlines.Watch watch = deadlines.watch(invocation.limits().deadlineMs())) {
      cancellation.applyTo(watch);
      CallContext context = new CallContext(invocation, platform);
      return CallingConvention.run(
          manifest, context, () -> GuestInstance.create(module, context, memories, watch));
    }
  }

  /**
   * Runs a program to its end on a fresh instance; its outputs are part of the outcome. Never
   * throws for what a guest does.
   */
  public CommandOutcome run(
      CompiledModule module, Manifest manifest, Command command, Cancellation cancellation) {
    return run(module, CommandRun.of(manifest, command, platform), cancellation);
  }

  /** As the other, with outputs that are taken as they come; a sink that throws ends the run. */
  public CommandOutcome run(
      CompiledModule module,
      Manifest manifest,
      Command command,
      Sink stdout,
      Sink stderr,
      Cancellation cancellation) {
    return run(
        module, CommandRun.streaming(manifest, command, platform, stdout, stderr), cancellation);
  }

  private CommandOutcome run(CompiledModule module, CommandRun run, Cancellation cancellation) {
    try {
      return program(module, run, cancellation);
    } catch (NearsideException e) {
      return failed(e.code(), e.sentence());
    } catch (RuntimeException e) {
      LOG.error("running {}", run.context().invocation().module(), e);
      return failed(ErrorCode.INTERNAL, FAILED);
    }
  }

  private CommandOutcome program(CompiledModule module, CommandRun run, Cancellation cancellation) {
    Limits limits = run.context().invocation().limits();
    try (GuestMemories memories = GuestMemories.lend(module.memories(), limits.memoryPages());
        Deadlines.Watch watch = deadlines.watch(limits.deadlineMs())) {
      cancellation.applyTo(watch);
      return run.run(() -> GuestInstance.create(module, run.context(), memories, watch));
    }
  }

  private static CommandOutcome failed(ErrorCode code, String message) {
    return new CommandOutcome.Failed(new Failure(code, message), new byte[0], new byte[0]);
  }

  private static void requireInputWithin(Invocation invocation) {
    int most = invocation.limits().inputBytes();
    if (invocation.input().length > most) {
      throw new NearsideException(
          ErrorCode.INPUT_LIMIT,
          "the input has " + invocation.input().length + " bytes; the module's limit is " + most);
    }
  }

  /** From now on a guest that fills the heap is ended; see {@link HeapGuard} for what it takes. */
  public void guardHeap() {
    stopGuard = HeapGuard.watch(deadlines);
  }

  /** Running calls go on, but without a deadline: close what gives calls to the engine first. */
  @Override
  public void close() {
    stopGuard.run();
    deadlines.close();
  }
}
