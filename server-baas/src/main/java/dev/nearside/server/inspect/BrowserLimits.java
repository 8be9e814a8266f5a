package dev.nearside.server.inspect;

import org.jspecify.annotations.Nullable;

/**
 * How large the parts of a module may be that browsers compile: the limits that they agreed on
 * (WebAssembly JavaScript Interface, "Implementation-defined Limits"), but for those of which both
 * places take less, as entries of tables.
 */
final class BrowserLimits {
  static final int MODULE_BYTES = 1 << 30;
  static final int TYPES = 1_000_000;
  static final int FUNCTIONS = 1_000_000;
  static final int IMPORTS = 1_000_000;
  static final int EXPORTS = 1_000_000;
  static final int GLOBALS = 1_000_000;
  static final int TAGS = 1_000_000;
  static final int DATA_SEGMENTS = 100_000;
  static final int TABLES = 100_000;
  static final int MEMORY_PAGES = 65_536;
  static final int BODY_BYTES = 7_654_321;
  static final int VALUES = 1_000;

  private @Nullable String exceeded;

  /** Notes the first limit that is exceeded; {@code what} is a plural. */
  void check(String what, long count, int most) {
    if (count > most && exceeded == null) {
      exceeded = "it has " + count + " " + what + "; browsers allow at most " + most;
    }
  }

  /** Why no browser compiles the module, or null. */
  @Nullable String exceeded() {
    return exceeded;
  }
}
