package dev.nearside.host;

import dev.nearside.contract.Outcome.Failure;
import java.util.Map;

/**
 * How a program's run ended. What it wrote to its standard output and error is part of either end;
 * it is empty where it was streamed.
 */
public sealed interface CommandOutcome {
  byte[] stdout();

  byte[] stderr();

  /**
   * The program ended by itself.
   *
   * @param exitCode zero unless it said otherwise; an unsigned number of 32 bits
   * @param files those it made, wrote to or renamed, by their absolute guest paths; an array may be
   *     one of those that were given
   */
  record Exited(int exitCode, byte[] stdout, byte[] stderr, Map<String, byte[]> files)
      implements CommandOutcome {}

  /** The program trapped, or a limit ended it. */
  record Failed(Failure failure, byte[] stdout, byte[] stderr) implements CommandOutcome {}
}
