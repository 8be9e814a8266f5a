package dev.nearside.host;

import dev.nearside.contract.Limits;

/** One importable global: an immutable i32. */
public record HostGlobal(String module, String name, Value value) {

  /** What the global is in one call. */
  public interface Value {
    /**
     * @param declaredPages the minimum that the module's import of a {@link HostMemory} declares
     */
    int of(int declaredPages, Limits limits);
  }
}
