package dev.nearside.server.execute;

import dev.nearside.contract.LogLevel;
import dev.nearside.host.Platform;
import dev.nearside.host.http.GuestRequest;
import dev.nearside.host.http.GuestResponse;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import run.endive.runtime.WasmInterruptedException;

/** What the host layer gets from the Java platform. Thread-safe. */
public final class NodePlatform implements Platform {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final Logger GUESTS = LoggerFactory.getLogger("dev.nearside.guest");

  private final GuestHttp http;
  private final SecureRandom random = new SecureRandom();
  private final long start = System.nanoTime();

  public NodePlatform(GuestHosts hosts) {
    this.http = new GuestHttp(hosts);
  }

  @Override
  public long realtimeNanos() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  @Override
  public long monotonicNanos() {
    return System.nanoTime() - start;
  }

  @Override
  public void random(byte[] bytes) {
    checkInterruption();
    random.nextBytes(bytes);
  }

  @Override
  public void sleep(long nanos) {
    LockSupport.parkNanos(nanos);
    checkInterruption();
  }

  /** Throws what the engine throws when a deadline or an abort interrupts the guest's thread. */
  private static void checkInterruption() {
    if (Thread.currentThread().isInterrupted()) {
      throw new WasmInterruptedException("interrupted");
    }
  }

  @Override
  public GuestResponse send(GuestRequest request) {
    return http.send(request);
  }

  /** For who looks for it: what guests say must not fill the operator's log. */
  @Override
  public void log(String module, LogLevel level, String line) {
    GUESTS.debug("{} {}: {}", module, level.wire(), line);
  }

  @Override
  public String text(double value) {
    return Ecma.text(value);
  }

  @Override
  public double number(String text) {
    return Double.parseDouble(text);
  }

  @Override
  public long getLong(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  @Override
  public void setLong(byte[] bytes, int at, long value) {
    LONGS.set(bytes, at, value);
  }
}
