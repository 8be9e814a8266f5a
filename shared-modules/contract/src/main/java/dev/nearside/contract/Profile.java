package dev.nearside.contract;

/** How a module is called; found from its imports and exports when it is published. */
public enum Profile {
  /** WASI preview 1: stdin to stdout, options as environment variables. */
  WASI("wasi"),
  /** Imports {@code extism:host/env}. */
  EXTISM("extism"),
  /** Plain exports: numbers in, numbers out. */
  CORE("core");

  private final String wire;

  Profile(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }
}
