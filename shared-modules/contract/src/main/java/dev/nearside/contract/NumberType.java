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

  public String wire() {
    return wire;
  }
}
