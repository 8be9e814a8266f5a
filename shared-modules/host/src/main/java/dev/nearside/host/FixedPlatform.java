package dev.nearside.host;

import dev.nearside.contract.LogLevel;
import dev.nearside.host.http.GuestRequest;
import dev.nearside.host.http.GuestResponse;

/**
 * A machine on which every run is the same: time passes with each look at a clock, and with sleep,
 * which takes none; random bytes follow from a seed.
 */
final class FixedPlatform implements Platform {
  /** Nanoseconds that a look at a clock takes: who waits for a time to come must see it come. */
  private static final long LOOK = 1_000;

  private final Platform machine;
  private final long start;
  private long elapsed;
  private int state;

  FixedPlatform(Platform machine, Command.Fixed fixed) {
    this.machine = machine;
    this.start = fixed.timeNanos();
    this.state = fixed.seed();
  }

  @Override
  public long realtimeNanos() {
    return start + monotonicNanos();
  }

  @Override
  public long monotonicNanos() {
    elapsed += LOOK;
    return elapsed;
  }

  /** Mulberry32: 32 bits of state, a permutation of them per step. */
  @Override
  public void random(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      state += 0x6D2B79F5;
      int mixed = (state ^ state >>> 15) * (state | 1);
      mixed ^= mixed + (mixed ^ mixed >>> 7) * (mixed | 61);
      bytes[i] = (byte) (mixed ^ mixed >>> 14);
    }
  }

  @Override
  public void sleep(long nanos) {
    elapsed += nanos;
  }

  @Override
  public GuestResponse send(GuestRequest request) {
    return machine.send(request);
  }

  @Override
  public void log(String module, LogLevel level, String line) {
    machine.log(module, level, line);
  }

  @Override
  public long getLong(byte[] bytes, int at) {
    return machine.getLong(bytes, at);
  }

  @Override
  public void setLong(byte[] bytes, int at, long value) {
    machine.setLong(bytes, at, value);
  }

  @Override
  public String text(double value) {
    return machine.text(value);
  }

  @Override
  public double number(String text) {
    return machine.number(text);
  }
}
