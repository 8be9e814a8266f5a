package dev.nearside.host;

/** The name of something a module imports. */
public record Import(String module, String name) {
  @Override
  public String toString() {
    return module + "." + name;
  }
}
