package dev.nearside.server.execute;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.NumberType;
import dev.nearside.contract.Signature;
import dev.nearside.contract.UserFunction;
import dev.nearside.host.CallContext;
import dev.nearside.host.GuestExit;
import dev.nearside.host.GuestFault;
import dev.nearside.host.GuestTrap;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.WasmInterruptedException;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/** A user function that a module imports: the node's own of that name, when it has one. */
record UserBinding(
    FunctionImport wanted, FunctionType type, UserFunction function, UserFunctions functions)
    implements FunctionBinding {
  private static final Logger LOG = LoggerFactory.getLogger(UserBinding.class);

  /** Throws {@link ErrorCode#UNSUPPORTED_MODULE} for one on other things than numbers. */
  static UserBinding of(FunctionImport wanted, FunctionType type, UserFunctions functions) {
    Signature signature =
        new Signature(numbers(wanted, type.params()), numbers(wanted, type.returns()));
    return new UserBinding(wanted, type, new UserFunction(wanted.name(), signature), functions);
  }

  private static List<NumberType> numbers(FunctionImport wanted, List<ValType> types) {
    List<NumberType> numbers = new ArrayList<>();
    for (ValType type : types) {
      if (type.equals(ValType.I32)) {
        numbers.add(NumberType.I32);
      } else if (type.equals(ValType.I64)) {
        numbers.add(NumberType.I64);
      } else if (type.equals(ValType.F32)) {
        numbers.add(NumberType.F32);
      } else if (type.equals(ValType.F64)) {
        numbers.add(NumberType.F64);
      } else {
        throw new NearsideException(
            ErrorCode.UNSUPPORTED_MODULE,
            "the user function " + wanted.name() + " takes or gives other things than numbers");
      }
    }
    return numbers;
  }

  @Override
  public ImportFunction bind(CallContext context) {
    return new ImportFunction(
        wanted.module(), wanted.name(), type, (instance, arguments) -> call(context, arguments));
  }

  private long[] call(CallContext context, long[] arguments) {
    UserFunctions.Body body = functions.find(function);
    if (body == null) {
      throw new NearsideException(ErrorCode.CANNOT_RUN_HERE, functions.missing(function));
    }
    long[] results;
    try {
      results = body.call(context.extism().plugin(), arguments);
    } catch (GuestExit | GuestFault | GuestTrap | NearsideException | WasmEngineException e) {
      throw e;
    } catch (RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new WasmInterruptedException("interrupted");
      }
      LOG.error("user function {}", function.name(), e);
      throw failed("failed; the node's log has the reason");
    }
    if (results.length != type.returns().size()) {
      LOG.error("user function {} gave {} results", function.text(), results.length);
      throw failed("failed; the node's log has the reason");
    }
    return results;
  }

  private NearsideException failed(String how) {
    return new NearsideException(
        ErrorCode.FUNCTION_ERROR, "the user function " + function.name() + " " + how);
  }
}
