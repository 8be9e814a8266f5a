package dev.nearside.contract;

/** How a module starts (WASI preview 1 application ABI). */
public enum Entry {
  /** Exports {@code _start}; the function's name is its first argument. */
  COMMAND("command"),
  /** Exports its functions, and {@code _initialize} where it needs one. */
  REACTOR("reactor");

  private final String wire;

  Entry(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }
}
