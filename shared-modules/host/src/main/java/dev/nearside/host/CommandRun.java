package dev.nearside.host;

import dev.nearside.contract.Entry;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Outcome.Failure;
import dev.nearside.contract.Profile;
import dev.nearside.host.fs.CallerFiles;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of a module as a program (WASI application ABI, command): arguments, environment, input
 * and files go in; an exit code, outputs and written files come out.
 *
 * <p>A platform makes one, gives its {@link #context} to the guest's imports, and calls {@link
 * #run} once. Not thread-safe.
 */
public final class CommandRun {
  private static final int STREAMS = 3;
  private static final byte[] NOTHING = new byte[0];

  private final Manifest module;
  private final Command command;
  private final CallContext context;
  private final @Nullable Output stdout;
  private final @Nullable Output stderr;
  private final CallerFiles files;

  private CommandRun(
      Manifest module,
      Command command,
      CallContext context,
      @Nullable Output stdout,
      @Nullable Output stderr) {
    this.module = module;
    this.command = command;
    this.stdout = stdout;
    this.stderr = stderr;
    this.context = context;
    this.files = new CallerFiles(context.descriptors().files());
  }

  /** A run whose outputs are part of its outcome. */
  public static CommandRun of(Manifest module, Command command, Platform platform) {
    int limit = command.limits().outputBytes();
    Output stdout = new Output(limit);
    Output stderr = new Output(limit);
    return new CommandRun(
        module, command, context(command, platform, stdout, stderr), stdout, stderr);
  }

  /**
   * A run whose outputs go to the caller's sinks, such as a {@link StreamedOutput}, and are no part
   * of its outcome, even where a sink keeps them.
   */
  public static CommandRun streaming(
      Manifest module, Command command, Platform platform, Sink stdout, Sink stderr) {
    return new CommandRun(module, command, context(command, platform, stdout, stderr), null, null);
  }

  private static CallContext context(Command command, Platform platform, Sink stdout, Sink stderr) {
    Command.Fixed fixed = command.fixed();
    Platform own = fixed == null ? platform : new FixedPlatform(platform, fixed);
    return CallContext.of(command, own, stdout, stderr);
  }

  /** What the guest's imports work on. */
  public CallContext context() {
    return context;
  }

  /**
   * Makes a guest and runs it to its end; a start function is part of the run.
   *
   * <p>What the guest does wrong, and what was wrong about the command, comes back as {@link
   * CommandOutcome.Failed}; other exceptions are the platform's and pass through.
   */
  public CommandOutcome run(Guest.Source source) {
    try {
      requireProgram(module);
      prepare();
      int exitCode = start(source);
      Map<String, byte[]> changed = files.changed();
      return new CommandOutcome.Exited(exitCode, taken(stdout), taken(stderr), changed);
    } catch (GuestTrap trap) {
      return trapped(trap.getMessage());
    } catch (GuestFault fault) {
      return trapped(fault.getMessage());
    } catch (NearsideException failure) {
      return failed(failure.code(), failure.sentence());
    }
  }

  private static int start(Guest.Source source) {
    try {
      Guest guest = source.instantiate();
      guest.call("_start");
      return 0;
    } catch (GuestExit exit) {
      return exit.status();
    }
  }

  /** Throws {@link ErrorCode#UNSUPPORTED_MODULE} for a module that cannot be run as a program. */
  public static void requireProgram(Manifest module) {
    if (module.profile() != Profile.WASI || module.entry() != Entry.COMMAND) {
      throw new NearsideException(
          ErrorCode.UNSUPPORTED_MODULE,
          module.name() + " is no program: it has no _start of WASI; its functions can be called");
    }
  }

  private void prepare() {
    int most = command.limits().inputBytes();
    if (command.stdin().length > most) {
      throw new NearsideException(
          ErrorCode.INPUT_LIMIT,
          "the input has " + command.stdin().length + " bytes; its limit is " + most);
    }
    Environment.check("environment variable", command.env());
    for (String arg : command.args()) {
      if (arg.indexOf('\0') >= 0) {
        throw new NearsideException(
            ErrorCode.BAD_REQUEST, "the argument '" + arg + "' holds a NUL character");
      }
    }
    files.put(command.files());
    preopen(command.dirs().isEmpty() && !command.files().isEmpty() ? List.of("/") : command.dirs());
  }

  private void preopen(List<String> dirs) {
    int most = command.limits().files().open() - STREAMS;
    if (dirs.size() > most) {
      throw new NearsideException(
          ErrorCode.BAD_REQUEST,
          dirs.size() + " directories; allowed are " + most + " beside the standard streams");
    }
    for (String dir : dirs) {
      context.descriptors().preopen(files.directory(dir), dir);
    }
  }

  private CommandOutcome trapped(@Nullable String trap) {
    return CallingConvention.usedAllMemory(module, context)
        ? failed(CallingConvention.memoryLimit(context))
        : failed(ErrorCode.TRAP, trap == null ? "the program trapped" : trap);
  }

  private CommandOutcome failed(ErrorCode code, String message) {
    return failed(new Failure(code, message));
  }

  private CommandOutcome failed(Failure failure) {
    return new CommandOutcome.Failed(failure, taken(stdout), taken(stderr));
  }

  private static byte[] taken(@Nullable Output output) {
    return output == null ? NOTHING : output.take();
  }
}
