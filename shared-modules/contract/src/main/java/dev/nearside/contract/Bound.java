package dev.nearside.contract;

/** What a limit itself may be. */
final class Bound {
  private Bound() {}

  static void check(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new NearsideException(
          ErrorCode.BAD_REQUEST, "limit " + name + " is " + value + "; allowed is 1 to " + most);
    }
  }
}
