package dev.nearside.server.execute;

import run.endive.compiler.internal.Shaded;
import run.endive.runtime.Instance;
import run.endive.runtime.TrapException;
import run.endive.wasm.types.StorageType;

/**
 * Arrays of guests with garbage collection, as long as V8 makes them: less than 1 GiB. The engine
 * would ask the JVM for whatever it is told, and longer ones would be a lack of memory here and a
 * trap there. What a module is compiled to calls these as it calls {@link FloatRules}.
 */
public final class ArrayRules {
  /** V8 keeps a size with a header in 31 bits with a sign. */
  private static final long MOST_BYTES = (1L << 30) - 32;

  private static final int REFERENCE_BYTES = 4;

  private ArrayRules() {}

  public static Object arrayNew(long value, int length, int type, Instance instance) {
    check(length, type, instance);
    return Shaded.arrayNew(value, length, type, instance);
  }

  public static Object arrayNewRef(Object value, int length, int type, Instance instance) {
    check(length, type, instance);
    return Shaded.arrayNewRef(value, length, type, instance);
  }

  public static Object arrayNewDefault(int length, int type, Instance instance) {
    check(length, type, instance);
    return Shaded.arrayNewDefault(length, type, instance);
  }

  private static void check(int length, int type, Instance instance) {
    StorageType elements =
        instance
            .module()
            .typeSection()
            .getSubType(type)
            .compType()
            .arrayType()
            .fieldType()
            .storageType();
    int size = elements.isReference() ? REFERENCE_BYTES : elements.byteSize();
    if (Integer.toUnsignedLong(length) * size > MOST_BYTES) {
      throw new TrapException("requested new array is too large");
    }
  }
}
