package dev.nearside.host.wasi;

import dev.nearside.host.Arguments;
import dev.nearside.host.CallContext;
import dev.nearside.host.GuestFault;
import dev.nearside.host.GuestMemory;
import dev.nearside.host.wasi.Descriptor.OpenFile;
import dev.nearside.host.wasi.Descriptor.Source;
import java.util.Arrays;

/**
 * {@code poll_oneoff}: waits until one of several things happens. Streams and files are always
 * ready, so only a poll of nothing but clocks waits; the call's deadline bounds it.
 */
final class Poll {
  // $subscription and $event, and where their fields are.
  private static final int SUBSCRIPTION = 48;
  private static final int EVENT = 32;
  private static final int TAG = 8;
  private static final int CLOCK_ID = 16;
  private static final int TIMEOUT = 24;
  private static final int CLOCK_FLAGS = 40;
  private static final int DESCRIPTOR = 16;
  private static final int EVENT_ERROR = 8;
  private static final int EVENT_BYTES = 16;
  private static final int EVENT_FLAGS = 24;

  private static final int TAG_CLOCK = 0;
  private static final int TAG_READ = 1;
  private static final int TAG_WRITE = 2;
  private static final int ABSOLUTE = 1;
  private static final int HANGUP = 1;

  private final CallContext context;
  private final GuestMemory memory;
  private final int in;
  private final int count;
  private final long[] wakeUps;
  private int event;
  private int events;

  private Poll(CallContext context, Arguments arguments) {
    this.context = context;
    this.memory = context.memory();
    this.in = arguments.i32(0);
    this.event = arguments.i32(1);
    this.count = arguments.i32(2);
    require(in, SUBSCRIPTION);
    require(event, EVENT);
    memory.require(arguments.i32(3), 4);
    this.wakeUps = new long[count];
    Arrays.fill(wakeUps, Long.MAX_VALUE);
  }

  static void oneoff(CallContext context, Arguments arguments) {
    if (arguments.i32(2) == 0) {
      throw Refused.with(Errno.INVAL);
    }
    Poll poll = new Poll(context, arguments);
    poll.readyNow();
    poll.waitForClocks();
    context.memory().setInt(arguments.i32(3), poll.events);
  }

  private void require(int address, int size) {
    if (Integer.compareUnsigned(count, Integer.MAX_VALUE / size) > 0) {
      throw new GuestFault(address, -1);
    }
    memory.require(address, count * size);
  }

  /** Answers what needs no waiting. */
  private void readyNow() {
    for (int i = 0; i < count; i++) {
      int subscription = in + i * SUBSCRIPTION;
      switch (memory.getByte(subscription + TAG)) {
        case TAG_CLOCK -> startClock(i, subscription);
        case TAG_READ -> stream(subscription, TAG_READ);
        case TAG_WRITE -> stream(subscription, TAG_WRITE);
        default -> throw Refused.with(Errno.INVAL);
      }
    }
  }

  private void stream(int subscription, int tag) {
    Descriptor file = context.descriptors().find(memory.getInt(subscription + DESCRIPTOR));
    boolean fits = file != null && file.allows(tag == TAG_READ ? Rights.FD_READ : Rights.FD_WRITE);
    report(subscription, tag, fits ? Errno.SUCCESS : Errno.BADF);
    if (file != null && fits) {
      int left = tag == TAG_READ ? left(file) : 1;
      memory.setLong(event - EVENT + EVENT_BYTES, left);
      boolean ended = left == 0 && !(file instanceof OpenFile);
      memory.setInt(event - EVENT + EVENT_FLAGS, ended ? HANGUP : 0);
    }
  }

  private static int left(Descriptor file) {
    return switch (file) {
      case Source source -> source.input.remaining();
      case OpenFile open -> (int) Math.max(0, open.file.size() - open.position);
      default -> 0;
    };
  }

  /** Notes when a clock rings, on the monotonic clock; one of an unknown id is an event at once. */
  private void startClock(int index, int subscription) {
    int id = memory.getInt(subscription + CLOCK_ID);
    if (!Clocks.isClock(id)) {
      report(subscription, TAG_CLOCK, Errno.INVAL);
      return;
    }
    long timeout = memory.getLong(subscription + TIMEOUT);
    timeout = timeout < 0 ? Long.MAX_VALUE : timeout; // unsigned: some 292 years and more
    if ((memory.getByte(subscription + CLOCK_FLAGS) & ABSOLUTE) != 0) {
      timeout = Math.max(0, timeout - Clocks.now(context, id));
    }
    long now = context.platform().monotonicNanos();
    wakeUps[index] = timeout > Long.MAX_VALUE - 1 - now ? Long.MAX_VALUE - 1 : now + timeout;
  }

  private void waitForClocks() {
    long first = Long.MAX_VALUE;
    for (long wakeUp : wakeUps) {
      first = Math.min(first, wakeUp);
    }
    long now = context.platform().monotonicNanos();
    while (events == 0 && now < first) {
      context.platform().sleep(first - now);
      now = context.platform().monotonicNanos();
    }
    for (int i = 0; i < count; i++) {
      if (wakeUps[i] <= now) {
        report(in + i * SUBSCRIPTION, TAG_CLOCK, Errno.SUCCESS);
      }
    }
  }

  private void report(int subscription, int tag, int errno) {
    memory.setLong(event, memory.getLong(subscription));
    memory.setLong(event + EVENT_ERROR, errno | tag << 16);
    memory.setLong(event + EVENT_BYTES, 0);
    memory.setLong(event + EVENT_FLAGS, 0);
    event += EVENT;
    events++;
  }
}
