package dev.nearside.contract;

/** Where the caller wants a call to run. */
public enum Policy {
  /** On the device when it can, otherwise on the node. */
  AUTO("auto"),
  /** On the device or not at all. */
  DEVICE("device"),
  /** On the node or not at all. */
  SERVER("server");

  private final String wire;

  Policy(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }

  /** Throws {@link ErrorCode#BAD_REQUEST} for any other name. */
  public static Policy parse(String wire) {
    for (Policy policy : values()) {
      if (policy.wire.equals(wire)) {
        return policy;
      }
    }
    throw new NearsideException(
        ErrorCode.BAD_REQUEST, "where is '" + wire + "'; allowed are auto, device, server");
  }
}
