package dev.nearside.server.execute;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import dev.nearside.host.CallContext;
import dev.nearside.host.GuestExit;
import dev.nearside.host.GuestFault;
import dev.nearside.host.GuestTrap;
import dev.nearside.host.HostFunction;
import dev.nearside.host.HostFunctions;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.CallResult;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.Instance;
import run.endive.runtime.WasmFunctionHandle;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/** One function that a module imports, and the host's function for it; shared by all instances. */
record HostBinding(String module, String name, FunctionType type, HostFunction function)
    implements FunctionBinding {

  /** Throws {@link ErrorCode#UNSUPPORTED_MODULE} when the host has none of that name and type. */
  static HostBinding of(FunctionImport wanted, FunctionType type) {
    HostFunction function = HostFunctions.find(wanted.module(), wanted.name());
    if (function == null) {
      throw unsupported(wanted, "is nothing that the host offers");
    }
    String letters = letters(type.params());
    String results = type.returns().isEmpty() ? "v" : letters(type.returns());
    if (!letters.equals(function.parameters())
        || !results.equals(String.valueOf(function.result()))) {
      throw unsupported(
          wanted,
          "takes ("
              + letters
              + ") and gives "
              + results
              + "; the host's takes ("
              + function.parameters()
              + ") and gives "
              + function.result());
    }
    return new HostBinding(wanted.module(), wanted.name(), type, function);
  }

  private static NearsideException unsupported(FunctionImport wanted, String why) {
    return new NearsideException(
        ErrorCode.UNSUPPORTED_MODULE,
        "the import " + wanted.module() + "." + wanted.name() + " " + why);
  }

  @Override
  public ImportFunction bind(CallContext context) {
    return new ImportFunction(module, name, type, new Handle(function, type, context));
  }

  private static String letters(Iterable<ValType> types) {
    StringBuilder letters = new StringBuilder();
    for (ValType type : types) {
      letters.append(letter(type));
    }
    return letters.toString();
  }

  private static char letter(ValType type) {
    if (type.equals(ValType.I32)) {
      return 'i';
    } else if (type.equals(ValType.I64)) {
      return 'l';
    } else if (type.equals(ValType.F32)) {
      return 'f';
    } else if (type.equals(ValType.F64)) {
      return 'd';
    }
    return type.isReference() ? 'r' : '?';
  }

  /** The host's function as the engine calls it, in one call's context. */
  private record Handle(HostFunction function, FunctionType type, CallContext context)
      implements WasmFunctionHandle {
    private static final long[] NOTHING = {};

    @Override
    public long[] apply(Instance instance, long... arguments) {
      HostArguments given = new HostArguments(type, arguments, null);
      try {
        return numbers(given);
      } catch (RuntimeException e) {
        throw translated(e);
      }
    }

    @Override
    public CallResult applyWithRefs(
        Instance instance, long[] arguments, @Nullable Object @Nullable [] references) {
      HostArguments given = new HostArguments(type, arguments, references);
      try {
        if (function.body() instanceof HostFunction.ToReference toReference) {
          Object result = toReference.call(context, given);
          return CallResult.of(new long[1], new @Nullable Object[] {result});
        }
        return CallResult.of(numbers(given), null);
      } catch (RuntimeException e) {
        throw translated(e);
      }
    }

    /** What no host function means to throw is a mistake in it, not a trap of the guest. */
    private RuntimeException translated(RuntimeException e) {
      return switch (e) {
        case GuestExit _, GuestFault _, GuestTrap _, NearsideException _, WasmEngineException _ ->
            e;
        default -> new HostFailure(function.module() + "." + function.name() + " failed", e);
      };
    }

    private long[] numbers(HostArguments given) {
      return switch (function.body()) {
        case HostFunction.Action action -> {
          action.call(context, given);
          yield NOTHING;
        }
        case HostFunction.ToInt toInt -> new long[] {toInt.call(context, given)};
        case HostFunction.ToLong toLong -> new long[] {toLong.call(context, given)};
        case HostFunction.ToDouble toDouble ->
            new long[] {Double.doubleToRawLongBits(toDouble.call(context, given))};
        case HostFunction.ToReference _ ->
            throw new IllegalStateException("a reference is not among numbers");
      };
    }
  }
}
