package dev.nearside.host.extism;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of one call; their values, and their names, have limits together. */
final class Variables {
  /** For all names, each with what an entry of the map takes: a name alone would be free. */
  private static final int NAME_BYTES = 1 << 20;

  private static final int ENTRY_BYTES = 32;

  private final int limit;
  private final Map<String, byte[]> values = new HashMap<>();
  private long size;
  private long names;

  /**
   * @param limit bytes of all values together
   */
  Variables(int limit) {
    this.limit = limit;
  }

  byte @Nullable [] get(String name) {
    return values.get(name);
  }

  /** Throws {@link ErrorCode#MEMORY_LIMIT}; null removes. */
  void set(String name, byte @Nullable [] value) {
    byte[] old = values.remove(name);
    if (old != null) {
      size -= old.length;
      names -= name.length() + ENTRY_BYTES;
    }
    if (value == null) {
      return;
    }
    size += value.length;
    names += name.length() + ENTRY_BYTES;
    if (size > limit || names > NAME_BYTES) {
      throw new NearsideException(
          ErrorCode.MEMORY_LIMIT,
          "the function's variables are larger than their limit of " + limit + " bytes");
    }
    values.put(name, value);
  }
}
