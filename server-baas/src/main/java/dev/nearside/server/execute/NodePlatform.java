package dev.nearside.server.execute;

import dev.nearside.host.Platform;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** What the host layer gets from the Java platform. Thread-safe. */
public final class NodePlatform implements Platform {
  private final SecureRandom random = new SecureRandom();

  @Override
  public long realtimeNanos() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  @Override
  public long monotonicNanos() {
    return System.nanoTime();
  }

  @Override
  public void random(byte[] bytes) {
    random.nextBytes(bytes);
  }

  /** Returns at once on an interrupted thread: the guest then meets its deadline. */
  public void sleep(long nanos) {
    LockSupport.parkNanos(nanos);
  }
}
