package dev.nearside.contract;

import org.jspecify.annotations.Nullable;

/** What the placement of a call asks about the device. */
public interface Capable {
  /**
   * Whether its engine has a Wasm proposal, by its {@linkplain Feature#wire name}; it has none that
   * nobody knows.
   */
  boolean has(String feature);

  /** Why no module at all can run on it, or null. */
  @Nullable Reason blocked();
}
