package dev.nearside.contract;

/**
 * What one call may use at most; the same in both places.
 *
 * @param deadlineMs milliseconds from the start of the guest
 * @param memoryPages linear memory in pages of 64 KiB
 * @param inputBytes size of the input
 * @param outputBytes size of the output
 * @param logBytes what a function writes to its standard error and its log, kept or not
 * @param files what a run with files may do with them
 */
public record Limits(
    int deadlineMs,
    int memoryPages,
    int inputBytes,
    int outputBytes,
    int logBytes,
    FileLimits files) {
  public static final int MAX_DEADLINE_MS = 600_000;
  public static final int MAX_PAGES = 65_536;

  /** How many entries a guest's table may have: at some 16 bytes each they are memory too. */
  public static final int MAX_TABLE_ENTRIES = 1 << 20;

  public static final int DEFAULT_LOG_BYTES = 16 << 20;

  public static final Limits DEFAULT = new Limits(10_000, 4_096, 64 << 20, 64 << 20);

  public Limits {
    Bound.check("deadlineMs", deadlineMs, MAX_DEADLINE_MS);
    Bound.check("memoryPages", memoryPages, MAX_PAGES);
    Bound.check("inputBytes", inputBytes, Integer.MAX_VALUE);
    Bound.check("outputBytes", outputBytes, Integer.MAX_VALUE);
    Bound.check("logBytes", logBytes, Integer.MAX_VALUE);
  }

  /**
   * How much each of {@code count} memories or tables of a guest may grow by, when together they
   * may by {@code spare}: an engine asks nobody but each one's maximum.
   */
  public static long share(long spare, int count) {
    return count == 0 ? 0 : Math.max(0, spare) / count;
  }

  /** With the usual limits of the log and of files. */
  public Limits(int deadlineMs, int memoryPages, int inputBytes, int outputBytes) {
    this(deadlineMs, memoryPages, inputBytes, outputBytes, DEFAULT_LOG_BYTES, FileLimits.DEFAULT);
  }

  /** These limits, none of them above {@code ceiling}'s. */
  public Limits atMost(Limits ceiling) {
    return new Limits(
        Math.min(deadlineMs, ceiling.deadlineMs),
        Math.min(memoryPages, ceiling.memoryPages),
        Math.min(inputBytes, ceiling.inputBytes),
        Math.min(outputBytes, ceiling.outputBytes),
        Math.min(logBytes, ceiling.logBytes),
        files.atMost(ceiling.files));
  }

  public Limits withDeadlineMs(int milliseconds) {
    return new Limits(milliseconds, memoryPages, inputBytes, outputBytes, logBytes, files);
  }

  public Limits withLogBytes(int bytes) {
    return new Limits(deadlineMs, memoryPages, inputBytes, outputBytes, bytes, files);
  }

  public Limits withFiles(FileLimits limits) {
    return new Limits(deadlineMs, memoryPages, inputBytes, outputBytes, logBytes, limits);
  }
}
