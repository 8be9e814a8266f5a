package dev.nearside.contract;

/**
 * What one call may use at most; the same in both places.
 *
 * @param deadlineMs milliseconds from the start of the guest
 * @param memoryPages linear memory in pages of 64 KiB
 * @param inputBytes size of the input
 * @param outputBytes size of the output
 */
public record Limits(int deadlineMs, int memoryPages, int inputBytes, int outputBytes) {
  public static final int MAX_DEADLINE_MS = 600_000;
  public static final int MAX_PAGES = 65_536;
  public static final Limits DEFAULT = new Limits(10_000, 4_096, 64 << 20, 64 << 20);

  public Limits {
    check("deadlineMs", deadlineMs, MAX_DEADLINE_MS);
    check("memoryPages", memoryPages, MAX_PAGES);
    check("inputBytes", inputBytes, Integer.MAX_VALUE);
    check("outputBytes", outputBytes, Integer.MAX_VALUE);
  }

  private static void check(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new NearsideException(
          ErrorCode.BAD_REQUEST, "limit " + name + " is " + value + "; allowed is 1 to " + most);
    }
  }

  /** These limits, none of them above {@code ceiling}'s. */
  public Limits atMost(Limits ceiling) {
    return new Limits(
        Math.min(deadlineMs, ceiling.deadlineMs),
        Math.min(memoryPages, ceiling.memoryPages),
        Math.min(inputBytes, ceiling.inputBytes),
        Math.min(outputBytes, ceiling.outputBytes));
  }

  public Limits withDeadlineMs(int milliseconds) {
    return new Limits(milliseconds, memoryPages, inputBytes, outputBytes);
  }
}
