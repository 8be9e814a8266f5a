package dev.nearside.server.cli;

import dev.nearside.contract.ErrorCode;

/** What the command line ends with; scripts compare these. */
final class ExitCode {
  static final int OK = 0;

  /** The module was refused, or the call failed where nothing below says more. */
  static final int REFUSED = 1;

  /** The command line, the environment or a file named there is wrong. */
  static final int USAGE = 2;

  /** The function said no. */
  static final int FUNCTION_ERROR = 3;

  static final int TRAP = 4;

  /** Deadline, memory, input or output: the call wanted more than it may have. */
  static final int LIMIT = 5;

  static final int UNKNOWN = 6;
  static final int INTERNAL = 70;

  private ExitCode() {}

  static int of(ErrorCode code) {
    return switch (code) {
      case BAD_REQUEST -> USAGE;
      case FUNCTION_ERROR -> FUNCTION_ERROR;
      case TRAP -> TRAP;
      case DEADLINE, MEMORY_LIMIT, INPUT_LIMIT, OUTPUT_LIMIT -> LIMIT;
      case UNKNOWN_MODULE, UNKNOWN_FUNCTION -> UNKNOWN;
      case INTERNAL -> INTERNAL;
      default -> REFUSED;
    };
  }
}
