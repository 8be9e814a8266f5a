package dev.nearside.server.publish;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Limits;
import dev.nearside.contract.NearsideException;

/** The most that a module's limits may ask for on this node. */
record Ceiling(Limits most) {
  /** Throws {@link ErrorCode#BAD_REQUEST} for a limit above it. */
  void check(Limits asked) {
    check("deadlineMs", asked.deadlineMs(), most.deadlineMs());
    check("memoryPages", asked.memoryPages(), most.memoryPages());
    check("inputBytes", asked.inputBytes(), most.inputBytes());
    check("outputBytes", asked.outputBytes(), most.outputBytes());
    check("logBytes", asked.logBytes(), most.logBytes());
    check("files.bytes", asked.files().bytes(), most.files().bytes());
    check("files.count", asked.files().count(), most.files().count());
    check("files.open", asked.files().open(), most.files().open());
  }

  private static void check(String name, int asked, int most) {
    if (asked > most) {
      throw new NearsideException(
          ErrorCode.BAD_REQUEST,
          "module.json.limits: '" + name + "' is " + asked + "; this node allows at most " + most);
    }
  }
}
