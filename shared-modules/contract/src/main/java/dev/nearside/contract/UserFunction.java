package dev.nearside.contract;

/** A function that a module imports from {@code extism:host/user}: its host's owner brings it. */
public record UserFunction(String name, Signature signature) {
  /** {@code kv_read(i64) -> i64}. */
  public String text() {
    return name + signature.text();
  }
}
