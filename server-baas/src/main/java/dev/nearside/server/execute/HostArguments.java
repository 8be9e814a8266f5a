package dev.nearside.server.execute;

import dev.nearside.host.Arguments;
import org.jspecify.annotations.Nullable;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.Value;

/**
 * The arguments of a host call as the engine passes them: numbers as their bits in a long,
 * references that are objects beside them, function references as indices.
 */
record HostArguments(FunctionType type, long[] numbers, @Nullable Object @Nullable [] references)
    implements Arguments {

  @Override
  public int i32(int index) {
    return (int) numbers[index];
  }

  @Override
  public long i64(int index) {
    return numbers[index];
  }

  @Override
  public double f64(int index) {
    return Double.longBitsToDouble(numbers[index]);
  }

  /** An object or null; a function is its index in the module, as an {@link Integer}. */
  @Override
  public @Nullable Object ref(int index) {
    if (type.params().get(index).isObjectRef()) {
      return references == null ? null : references[index];
    }
    int function = (int) numbers[index];
    return function == Value.REF_NULL_VALUE ? null : (Object) function;
  }
}
