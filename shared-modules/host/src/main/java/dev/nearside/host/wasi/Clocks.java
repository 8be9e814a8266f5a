package dev.nearside.host.wasi;

import dev.nearside.host.Arguments;
import dev.nearside.host.CallContext;

/** The clocks of the wall and of the call; those of processor time are not supported. */
final class Clocks {
  static final int REALTIME = 0;
  static final int MONOTONIC = 1;

  /** Nanoseconds: what a browser without cross-origin isolation gives, the coarser place. */
  private static final long RESOLUTION = 100_000;

  private Clocks() {}

  static boolean isClock(int id) {
    return id == REALTIME || id == MONOTONIC;
  }

  static long now(CallContext context, int id) {
    return id == REALTIME
        ? context.platform().realtimeNanos()
        : context.platform().monotonicNanos();
  }

  static void resolution(CallContext context, Arguments arguments) {
    if (!isClock(arguments.i32(0))) {
      throw Refused.with(Errno.INVAL);
    }
    context.memory().setLong(arguments.i32(1), RESOLUTION);
  }

  static void time(CallContext context, Arguments arguments) {
    int id = arguments.i32(0);
    if (!isClock(id)) {
      throw Refused.with(Errno.INVAL);
    }
    context.memory().setLong(arguments.i32(2), now(context, id));
  }
}
