package dev.nearside.host;

import dev.nearside.contract.LogLevel;
import dev.nearside.host.http.GuestRequest;
import dev.nearside.host.http.GuestResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A machine whose clocks stand still but for sleeping, and whose random bytes count up. */
public final class FakePlatform implements Platform {
  public long realtime = 1_700_000_000_000_000_000L;
  public long monotonic = 5_000;

  /** How long each sleep was asked to be. */
  public final List<Long> sleeps = new ArrayList<>();

  /** The longest that one sleep takes, in nanoseconds: it may be less than asked. */
  public long longestSleep = Long.MAX_VALUE;

  public final List<Integer> randomSizes = new ArrayList<>();
  private byte next;

  /** What was asked for, in its order. */
  public final List<GuestRequest> requests = new ArrayList<>();

  /** What the next request gets; nobody answers where there is none. */
  public @Nullable GuestResponse response;

  /** Module, level and text of each line. */
  public final List<String> log = new ArrayList<>();

  @Override
  public long realtimeNanos() {
    return realtime;
  }

  @Override
  public long monotonicNanos() {
    return monotonic;
  }

  @Override
  public void random(byte[] bytes) {
    randomSizes.add(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = next++;
    }
  }

  @Override
  public void sleep(long nanos) {
    sleeps.add(nanos);
    long slept = Math.min(nanos, longestSleep);
    monotonic += slept;
    realtime += slept;
  }

  @Override
  public GuestResponse send(GuestRequest request) {
    requests.add(request);
    if (response == null) {
      throw request.failed("nobody answers");
    }
    return response;
  }

  @Override
  public void log(String module, LogLevel level, String line) {
    log.add(module + " " + level.wire() + " " + line);
  }

  @Override
  public String text(double value) {
    return value == (long) value ? Long.toString((long) value) : Double.toString(value);
  }

  @Override
  public double number(String text) {
    return Double.parseDouble(text);
  }

  @Override
  public long getLong(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(at);
  }

  @Override
  public void setLong(byte[] bytes, int at, long value) {
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(at, value);
  }
}
