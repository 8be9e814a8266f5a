package dev.nearside.contract;

/**
 * What one call may use at most; the same in both places.
 *
 * @param deadlineMs milliseconds from the start of the guest
 * @param memoryPages linear memory in pages of 64 KiB
 * @param inputBytes size of the input
 * @param outputBytes size of the output
 * @param files what a run with files may do with them
 */
public record Limits(
    int deadlineMs, int memoryPages, int inputBytes, int outputBytes, FileLimits files) {
  public static final int MAX_DEADLINE_MS = 600_000;
  public static final int MAX_PAGES = 65_536;

  /** How many entries a guest's table may have: at some 16 bytes each they are memory too. */
  public static final int MAX_TABLE_ENTRIES = 1 << 20;

  public static final Limits DEFAULT = new Limits(10_000, 4_096, 64 << 20, 64 << 20);

  public Limits {
    Bound.check("deadlineMs", deadlineMs, MAX_DEADLINE_MS);
    Bound.check("memoryPages", memoryPages, MAX_PAGES);
    Bound.check("inputBytes", inputBytes, Integer.MAX_VALUE);
    Bound.check("outputBytes", outputBytes, Integer.MAX_VALUE);
  }

  /** With the usual limits of files. */
  public Limits(int deadlineMs, int memoryPages, int inputBytes, int outputBytes) {
    this(deadlineMs, memoryPages, inputBytes, outputBytes, FileLimits.DEFAULT);
  }

  /** These limits, none of them above {@code ceiling}'s. */
  public Limits atMost(Limits ceiling) {
    return new Limits(
        Math.min(deadlineMs, ceiling.deadlineMs),
        Math.min(memoryPages, ceiling.memoryPages),
        Math.min(inputBytes, ceiling.inputBytes),
        Math.min(outputBytes, ceiling.outputBytes),
        files.atMost(ceiling.files));
  }

  public Limits withDeadlineMs(int milliseconds) {
    return new Limits(milliseconds, memoryPages, inputBytes, outputBytes, files);
  }

  public Limits withFiles(FileLimits limits) {
    return new Limits(deadlineMs, memoryPages, inputBytes, outputBytes, limits);
  }
}
