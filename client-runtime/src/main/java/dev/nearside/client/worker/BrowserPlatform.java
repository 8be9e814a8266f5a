package dev.nearside.client.worker;

import dev.nearside.client.js.Clock;
import dev.nearside.client.js.Instances;
import dev.nearside.client.js.JavaBytes;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Scope;
import dev.nearside.host.Platform;

/** Clocks, randomness and sleep of a worker. */
final class BrowserPlatform implements Platform {
  static final BrowserPlatform INSTANCE = new BrowserPlatform(() -> {});

  private final Runnable beforeSleep;

  private BrowserPlatform(Runnable beforeSleep) {
    this.beforeSleep = beforeSleep;
  }

  static BrowserPlatform beforeSleep(Runnable action) {
    return new BrowserPlatform(action);
  }

  @Override
  public long realtimeNanos() {
    // Microseconds first: a double holds those of our century exactly, nanoseconds not.
    return (long) ((Scope.timeOrigin() + Clock.now()) * 1e3) * 1_000;
  }

  @Override
  public long monotonicNanos() {
    return (long) (Clock.now() * 1e6);
  }

  @Override
  public void random(byte[] bytes) {
    JavaBytes.random(bytes);
  }

  /** Shared memory to wait on is not to be had everywhere; without it the caller spins. */
  @Override
  public void sleep(long nanos) {
    beforeSleep.run();
    try {
      Instances.block(nanos / 1e6);
    } catch (RuntimeException e) {
      return;
    }
  }

  @Override
  public String text(double value) {
    return JsValue.text(value);
  }

  @Override
  public double number(String text) {
    return Instances.number(text);
  }

  @Override
  public long getLong(byte[] bytes, int at) {
    return JavaBytes.getLong(bytes, at);
  }

  @Override
  public void setLong(byte[] bytes, int at, long value) {
    JavaBytes.setLong(bytes, at, value);
  }
}
