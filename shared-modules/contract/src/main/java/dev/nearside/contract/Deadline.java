package dev.nearside.contract;

/** What a caller is told whose call ran too long; the same wherever it ran. */
public final class Deadline {
  private Deadline() {}

  /**
   * The failure of a call that did not end in time.
   *
   * @param milliseconds as text: scripts that pages load join strings only
   */
  public static NearsideException passed(String module, String milliseconds) {
    return new NearsideException(
        ErrorCode.DEADLINE,
        module + " ran longer than its deadline of " + milliseconds + " milliseconds");
  }
}
