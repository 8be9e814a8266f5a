package dev.nearside.host;

import dev.nearside.contract.Entry;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.FunctionInfo;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.NumberType;
import dev.nearside.contract.Outcome;
import dev.nearside.contract.Outcome.Failure;
import dev.nearside.contract.Outcome.Success;
import dev.nearside.contract.Profile;
import dev.nearside.contract.Signature;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a function is called, by its module's {@link Profile}, and what its end means. The one place
 * that knows, for both sides.
 *
 * <ul>
 *   <li>WASI: a command's {@code _start} (WASI application ABI), with the module's and the
 *       function's name as arguments; or a reactor's export, after {@code _initialize}. The output
 *       is what it wrote to stdout. A result or exit status other than zero is {@link
 *       ErrorCode#FUNCTION_ERROR}, in the words it wrote to stderr.
 *   <li>Extism: the export; the output and the error are those set in the kernel.
 *   <li>A function that has a {@link Signature}, which is every one of the core profile: its input
 *       and output are lists of {@link Numbers}.
 * </ul>
 */
public final class CallingConvention {
  /** How those begin that say it themselves: most of them, and Rust. */
  private static final String[] OUT_OF_MEMORY = {"out of memory", "memory allocation of"};

  /** A guest that is so near to its limit, in parts of it, is taken to have reached it. */
  private static final int STEPS = 64;

  /** It takes where argc and argv are (Haskell 2010, FFI 8.7.1): nowhere. */
  private static final Signature HS_INIT =
      new Signature(List.of(NumberType.I32, NumberType.I32), List.of());

  private final Manifest module;
  private final CallContext context;

  public CallingConvention(Manifest module, CallContext context) {
    this.module = module;
    this.context = context;
  }

  /** {@link #run(Guest.Source)} for one call. */
  public static Outcome run(Manifest module, CallContext context, Guest.Source source) {
    return new CallingConvention(module, context).run(source);
  }

  /**
   * Makes a guest and calls the function that {@code context}'s invocation names on it. A start
   * function (WebAssembly core 2.5.10) is part of the call: it may fail, trap and exit like any.
   *
   * <p>What the guest does wrong comes back as a {@link Failure}: its own error, a trap, a limit.
   * Exceptions that are none of {@link GuestTrap}, {@link GuestFault}, {@link GuestExit} and {@link
   * NearsideException} are the platform's and pass through.
   */
  public Outcome run(Guest.Source source) {
    try {
      Environment.check("config key", context.invocation().config());
      module.requireFunction(context.invocation().function());
      FunctionInfo function = module.find(context.invocation().function());
      return function == null || function.signature() == null
          ? outcome(status(source))
          : compute(source, function.name(), function.signature());
    } catch (GuestTrap trap) {
      return trapped(trap.getMessage());
    } catch (GuestFault fault) {
      return trapped(fault.getMessage());
    } catch (NearsideException failure) {
      return new Failure(failure.code(), failure.sentence());
    }
  }

  private int status(Guest.Source source) {
    try {
      return switch (module.profile()) {
        case WASI ->
            module.entry() == Entry.COMMAND
                ? start(source.instantiate())
                : export(source.instantiate());
        case EXTISM -> export(source.instantiate());
        case CORE ->
            throw new NearsideException(
                ErrorCode.UNSUPPORTED_MODULE,
                module.name() + " was published without its functions' types; publish it again");
      };
    } catch (GuestExit exit) {
      return exit.status();
    }
  }

  private Outcome compute(Guest.Source source, String function, Signature signature) {
    if (!context.invocation().config().isEmpty()) {
      throw new NearsideException(
          ErrorCode.BAD_REQUEST, function + " takes numbers only; it has no config");
    }
    Numbers numbers = new Numbers(function, signature, context.platform());
    long[] given = numbers.read(context.invocation().input());
    try {
      Guest guest = source.instantiate();
      requireExport(guest, function);
      initialize(guest);
      return new Success(numbers.write(guest.call(function, signature, given)));
    } catch (GuestExit exit) {
      return exit.status() == 0
          ? new Failure(ErrorCode.FUNCTION_ERROR, function + " ended without a result")
          : outcome(exit.status());
    }
  }

  private int start(Guest guest) {
    requireExport(guest, "_start");
    guest.call("_start");
    return 0;
  }

  private int export(Guest guest) {
    String function = context.invocation().function();
    requireExport(guest, function);
    initialize(guest);
    return guest.call(function);
  }

  /**
   * Extism's hosts call the constructors of C++ where a module has no other initializer, and after
   * that the start of Haskell's runtime.
   */
  private void initialize(Guest guest) {
    boolean extism = module.profile() == Profile.EXTISM;
    if (guest.exports("_initialize")) {
      guest.call("_initialize");
    } else if (extism && guest.exports("__wasm_call_ctors")) {
      guest.call("__wasm_call_ctors");
    }
    if (extism && guest.exports("hs_init")) {
      guest.call("hs_init", HS_INIT, new long[2]);
    }
  }

  private void requireExport(Guest guest, String export) {
    if (!guest.exports(export)) {
      throw new NearsideException(
          ErrorCode.UNKNOWN_FUNCTION, module.name() + " exports no function '" + export + "'");
    }
  }

  private Outcome outcome(int status) {
    boolean extism = module.profile() == Profile.EXTISM;
    String error = extism ? context.extism().error() : null;
    if (status == 0 && error == null) {
      return new Success(extism ? context.extism().output() : context.output().take());
    }
    boolean silent = error == null && context.errors().text().isEmpty();
    return saysOutOfMemory() || (silent && usedAllMemory(module, context))
        ? memoryLimit(context)
        : new Failure(ErrorCode.FUNCTION_ERROR, words(error, status));
  }

  private Outcome trapped(@Nullable String trap) {
    if (saysOutOfMemory() || usedAllMemory(module, context)) {
      return memoryLimit(context);
    }
    String said = context.errors().text();
    String sentence = trap == null ? "the function trapped" : trap;
    return new Failure(ErrorCode.TRAP, said.isEmpty() ? sentence : sentence + ": " + said);
  }

  private boolean saysOutOfMemory() {
    String said = context.errors().text();
    for (String known : OUT_OF_MEMORY) {
      if (said.startsWith(known)) {
        return true;
      }
    }
    return module.profile() == Profile.EXTISM && context.extism().refusedMemory();
  }

  /**
   * No browser tells when it refused a guest more memory. A guest that has grown to its limit and
   * then traps, or fails without a word, most likely failed for want of more. Allocators grow in
   * steps: what is left to the limit was less than the one that it asked for.
   */
  static boolean usedAllMemory(Manifest module, CallContext context) {
    int pages = context.memory().pages();
    int limit = context.invocation().limits().memoryPages();
    return pages > module.memory().initialPages() && pages >= limit - limit / STEPS;
  }

  static Failure memoryLimit(CallContext context) {
    return new Failure(
        ErrorCode.MEMORY_LIMIT,
        "the function needs more memory than its limit of "
            + context.invocation().limits().memoryPages()
            + " pages of 64 KiB");
  }

  private String words(@Nullable String error, int status) {
    String words = error == null ? context.errors().text() : error.trim();
    return words.isEmpty() ? module.name() + " ended with status " + status : words;
  }
}
