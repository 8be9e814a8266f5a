package dev.nearside.host;

import dev.nearside.host.extism.ExtismKernel;
import dev.nearside.host.wasi.Descriptors;
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
  private final Platform platform;
  private final Input input;
  private final Output output;
  private final Tail errors = new Tail(ERROR_TAIL);
  private final Descriptors descriptors = new Descriptors();
  private @Nullable ExtismKernel extism;
  private GuestMemory memory = NoMemory.INSTANCE;

  public CallContext(Invocation invocation, Platform platform) {
    this.invocation = invocation;
    this.platform = platform;
    this.input = new Input(invocation.input());
    this.output = new Output(invocation.limits().outputBytes());
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

  /** The guest's standard input. */
  public Input input() {
    return input;
  }

  /** The guest's standard output. */
  public Output output() {
    return output;
  }

  /** The guest's standard error and log, the last 16 KiB of it. */
  public Tail errors() {
    return errors;
  }

  /** The guest's open files (WASI). */
  public Descriptors descriptors() {
    return descriptors;
  }

  /** The memory and variables that an Extism guest shares with its host. */
  public ExtismKernel extism() {
    ExtismKernel kernel = extism;
    if (kernel == null) {
      kernel = new ExtismKernel(invocation, platform);
      extism = kernel;
    }
    return kernel;
  }
}
