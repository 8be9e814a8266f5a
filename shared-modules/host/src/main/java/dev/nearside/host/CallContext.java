package dev.nearside.host;

import dev.nearside.contract.ExtismNeeds;
import dev.nearside.host.extism.ExtismKernel;
import dev.nearside.host.script.Python;
import dev.nearside.host.wasi.Descriptors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the host functions of one call share: made for a call, used by its one guest, thrown away.
 *
 * <p>Host functions may run before {@link #attach} when a module has a start function; the guest
 * has no memory then, and every pointer it passes is outside. Not thread-safe.
 */
public final class CallContext {
  private static final int ERROR_TAIL = 16 << 10;

  private final Invocation invocation;
  private final ExtismNeeds needs;
  private final Platform platform;
  private final Input input;
  private final Output output;
  private final Tail errors;
  private final List<String> args;
  private final Descriptors descriptors;
  private @Nullable ExtismKernel extism;
  private GuestMemory memory = NoMemory.INSTANCE;

  /** For a call of a function, which has no directories. */
  public CallContext(Invocation invocation, Platform platform) {
    this(invocation, ExtismNeeds.NONE, platform);
  }

  /** For a call of a function of a module that asks this of an Extism host. */
  public CallContext(Invocation invocation, ExtismNeeds needs, Platform platform) {
    this(invocation, needs, args(invocation, platform), platform, null, null);
    Python script = invocation.script();
    if (script != null) {
      descriptors.source(new Input(script.source()));
    }
  }

  private static List<String> args(Invocation invocation, Platform platform) {
    Python script = invocation.script();
    return script == null
        ? List.of(invocation.module(), invocation.function())
        : script.arguments(invocation, platform, Descriptors.FIRST);
  }

  private CallContext(
      Invocation invocation,
      ExtismNeeds needs,
      List<String> args,
      Platform platform,
      @Nullable Sink stdout,
      @Nullable Sink stderr) {
    this.invocation = invocation;
    this.needs = needs;
    this.args = args;
    this.platform = platform;
    this.input = new Input(invocation.input());
    this.output = new Output(invocation.limits().outputBytes());
    this.errors = new Tail(ERROR_TAIL, invocation.limits().logBytes());
    this.descriptors =
        new Descriptors(
            invocation.limits().files(),
            platform,
            input,
            stdout == null ? output : stdout,
            stderr == null ? errors : stderr);
  }

  /** For a run of a program, whose outputs go where they are told to. */
  static CallContext of(Command command, Platform platform, Sink stdout, Sink stderr) {
    List<String> args = new ArrayList<>();
    args.add(command.name());
    args.addAll(command.args());
    return new CallContext(
        new Invocation(command.name(), "_start", command.env(), command.stdin(), command.limits()),
        ExtismNeeds.NONE,
        args,
        platform,
        stdout,
        stderr);
  }

  /** Gives the guest its memory: as soon as the platform has it, at the latest before a call. */
  public void attach(GuestMemory memory) {
    this.memory = memory;
  }

  public GuestMemory memory() {
    return memory;
  }

  public Invocation invocation() {
    return invocation;
  }

  public Platform platform() {
    return platform;
  }

  /** What the guest sees as its arguments, its own name first. */
  public List<String> args() {
    return args;
  }

  /** The guest's standard input. */
  public Input input() {
    return input;
  }

  /** What a function answers: its standard output. */
  public Output output() {
    return output;
  }

  /** A function's standard error and log, the last 16 KiB of it. */
  public Tail errors() {
    return errors;
  }

  /** What the guest has open, and its files (WASI). */
  public Descriptors descriptors() {
    return descriptors;
  }

  /** The memory and variables that an Extism guest shares with its host. */
  public ExtismKernel extism() {
    ExtismKernel kernel = extism;
    if (kernel == null) {
      kernel = new ExtismKernel(invocation, needs, platform, errors);
      extism = kernel;
    }
    return kernel;
  }
}
