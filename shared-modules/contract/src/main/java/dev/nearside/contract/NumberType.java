package dev.nearside.contract;

/** A number type (WebAssembly core 2.3.1). */
public enum NumberType {
  I32("i32"),
  I64("i64"),
  F32("f32"),
  F64("f64");

  private final String wire;

  NumberType(String wire) {
    this.wire = wire;
  }

  /** Throws {@link ErrorCode#BAD_REQUEST} for a type that this version does not know. */
  public static NumberType of(String wire) {
    for (NumberType type : values()) {
      if (type.wire.equals(wire)) {
        return type;
      }
    }
    throw new NearsideException(
        ErrorCode.BAD_REQUEST, "this version of Nearside knows no number type '" + wire + "'");
  }

  public String wire() {
    return wire;
  }
}
