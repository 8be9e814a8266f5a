package dev.nearside.host;

import dev.nearside.contract.Limits;

/** One importable global: an immutable i32 whose value follows from the call's limits. */
public record HostGlobal(String module, String name, Value value) {

  /** Gives the global's value for a call under {@code limits}. */
  public interface Value {
    int under(Limits limits);
  }
}
