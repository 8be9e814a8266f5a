package dev.nearside.contract;

/** How much a guest has to say, from everything to nothing. */
public enum LogLevel {
  TRACE("trace"),
  DEBUG("debug"),
  INFO("info"),
  WARN("warn"),
  ERROR("error"),
  /** Of a threshold only: nothing is said at it. */
  SILENT("silent");

  private final String wire;

  LogLevel(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }

  /** Throws {@link ErrorCode#BAD_REQUEST} for any other name. */
  public static LogLevel parse(String wire) {
    for (LogLevel level : values()) {
      if (level.wire.equals(wire)) {
        return level;
      }
    }
    throw new NearsideException(
        ErrorCode.BAD_REQUEST,
        "the log level is '" + wire + "'; allowed are trace, debug, info, warn, error, silent");
  }
}
