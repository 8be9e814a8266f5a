package dev.nearside.contract;

/** Where a call ran. */
public enum Place {
  DEVICE("device"),
  SERVER("server");

  private final String wire;

  Place(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }
}
