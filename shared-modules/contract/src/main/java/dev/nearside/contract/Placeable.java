package dev.nearside.contract;

import org.jspecify.annotations.Nullable;

/** What the placement of a call asks about its module. */
public interface Placeable {
  String name();

  /** The name of the first Wasm proposal that it needs and {@code device} has not, or null. */
  @Nullable String lacking(Capable device);

  /** Why no browser can run it, or null. */
  @Nullable String notOnDevice();

  /** Why the node cannot run it, or null. */
  @Nullable String notOnServer();
}
