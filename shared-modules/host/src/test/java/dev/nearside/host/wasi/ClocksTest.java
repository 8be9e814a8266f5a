package dev.nearside.host.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.host.Caller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClocksTest {
  private static final int REALTIME = 0;
  private static final int MONOTONIC = 1;
  private static final int IN = 256;
  private static final int OUT = 1_024;
  private static final int COUNT = 2_048;
  private static final int EVENT = 32;
  private static final int SUBSCRIPTION = 48;

  private final Caller guest = Caller.of(Wasi.MODULE, "input");

  @Test
  void tellsTheTimeInNanoseconds() {
    assertThat(guest.i32("clock_time_get", REALTIME, 1L, 8)).isZero();
    assertThat(guest.memory.getLong(8)).isEqualTo(guest.platform.realtime);
    assertThat(guest.i32("clock_time_get", MONOTONIC, 1L, 8)).isZero();
    assertThat(guest.memory.getLong(8)).isEqualTo(guest.platform.monotonic);
    assertThat(guest.i32("clock_res_get", REALTIME, 8)).isZero();
    assertThat(guest.memory.getLong(8)).isPositive();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, -1})
  void clocksOfProcessorTimeAreInvalid(int id) {
    assertThat(guest.i32("clock_time_get", id, 1L, 8)).isEqualTo(Errno.INVAL);
    assertThat(guest.i32("clock_res_get", id, 8)).isEqualTo(Errno.INVAL);
  }

  @ParameterizedTest
  @ValueSource(ints = {131_065, -8, -1})
  void aTimeThatHasNoRoomIsAFault(int address) {
    assertThat(guest.i32("clock_time_get", REALTIME, 1L, address)).isEqualTo(Errno.FAULT);
    assertThat(guest.i32("clock_res_get", REALTIME, address)).isEqualTo(Errno.FAULT);
  }

  @Test
  void waitsForAClockHoweverShortThePlatformsSleepsAre() {
    guest.platform.longestSleep = 400;
    clock(0, 77, MONOTONIC, 1_000, 0);
    assertThat(poll(1)).isZero();
    assertThat(guest.memory.getInt(COUNT)).isEqualTo(1);
    assertEvent(0, 77, Errno.SUCCESS, 0);
    assertThat(guest.platform.sleeps).containsExactly(1_000L, 600L, 200L);
  }

  @Test
  void ofSeveralClocksTheFirstEndsTheWait() {
    clock(0, 1, MONOTONIC, 3_000, 0);
    clock(1, 2, REALTIME, 2_000, 0);
    clock(2, 3, MONOTONIC, 2_000, 0);
    assertThat(poll(3)).isZero();
    assertThat(guest.memory.getInt(COUNT)).isEqualTo(2);
    assertEvent(0, 2, Errno.SUCCESS, 0);
    assertEvent(1, 3, Errno.SUCCESS, 0);
    assertThat(guest.platform.sleeps).containsExactly(2_000L);
  }

  @Test
  void waitsUntilAnAbsoluteTime() {
    clock(0, 1, REALTIME, guest.platform.realtime + 500, 1);
    assertThat(poll(1)).isZero();
    clock(0, 1, MONOTONIC, guest.platform.monotonic + 300, 1);
    assertThat(poll(1)).isZero();
    assertThat(guest.platform.sleeps).containsExactly(500L, 300L);
    clock(0, 1, REALTIME, 5, 1);
    assertThat(poll(1)).isZero();
    assertThat(guest.memory.getInt(COUNT)).isEqualTo(1);
    assertThat(guest.platform.sleeps).hasSize(2);
  }

  @Test
  void streamsAreReadyAtOnceAndClocksThenDoNotWait() {
    clock(0, 1, MONOTONIC, 1_000, 0);
    stream(1, 2, 1, 0);
    stream(2, 3, 2, 1);
    assertThat(poll(3)).isZero();
    assertThat(guest.memory.getInt(COUNT)).isEqualTo(2);
    assertEvent(0, 2, Errno.SUCCESS, 1);
    assertThat(guest.memory.getLong(OUT + 16)).isEqualTo("input".length());
    assertEvent(1, 3, Errno.SUCCESS, 2);
    assertThat(guest.platform.sleeps).isEmpty();
  }

  @Test
  void theEndOfTheInputIsAHangup() {
    guest.memory.setInt(8, 4_096);
    guest.memory.setInt(12, 100);
    guest.i32("fd_read", 0, 8, 1, 16);
    stream(0, 9, 1, 0);
    assertThat(poll(1)).isZero();
    assertThat(guest.memory.getLong(OUT + 16)).isZero();
    assertThat(guest.memory.getInt(OUT + 24)).isEqualTo(1);
  }

  @Test
  void whatCannotBeWaitedForIsAnEventWithAnError() {
    stream(0, 1, 1, 5);
    stream(1, 2, 1, 1);
    stream(2, 3, 2, 0);
    clock(3, 4, 2, 1_000, 0);
    assertThat(poll(4)).isZero();
    assertThat(guest.memory.getInt(COUNT)).isEqualTo(4);
    assertEvent(0, 1, Errno.BADF, 1);
    assertEvent(1, 2, Errno.BADF, 1);
    assertEvent(2, 3, Errno.BADF, 2);
    assertEvent(3, 4, Errno.INVAL, 0);
  }

  @Test
  void aTimeoutBeyondCountingDoesNotEndAtOnce() {
    guest.platform.longestSleep = Long.MAX_VALUE / 2;
    clock(0, 1, MONOTONIC, -1, 0);
    clock(1, 2, MONOTONIC, Long.MAX_VALUE, 0);
    assertThat(poll(2)).isZero();
    assertThat(guest.platform.sleeps.getFirst()).isGreaterThan(Long.MAX_VALUE / 2);
  }

  @Test
  void aPollOfNothingOrOfAnUnknownKindIsInvalid() {
    assertThat(poll(0)).isEqualTo(Errno.INVAL);
    guest.memory.setByte(IN + 8, (byte) 3);
    assertThat(poll(1)).isEqualTo(Errno.INVAL);
  }

  @ParameterizedTest
  @CsvSource({
    "131025, 0, 1, 0",
    "0, 131041, 1, 0",
    "0, 0, 1, 131069",
    "0, 0, -1, 0",
    "0, 0, 44739243, 0",
    "0, 0, 89478486, 0",
    "0, 0, 134217728, 0",
    "-48, 0, 1, 0",
    "0, -32, 1, 0",
  })
  void aPollOutsideTheGuestIsAFault(int in, int out, int number, int count) {
    assertThat(guest.i32("poll_oneoff", in, out, number, count)).isEqualTo(Errno.FAULT);
  }

  private int poll(int number) {
    return guest.i32("poll_oneoff", IN, OUT, number, COUNT);
  }

  private void clock(int index, long userData, int id, long timeout, int flags) {
    int at = IN + index * SUBSCRIPTION;
    guest.memory.setLong(at, userData);
    guest.memory.setByte(at + 8, (byte) 0);
    guest.memory.setInt(at + 16, id);
    guest.memory.setLong(at + 24, timeout);
    guest.memory.setInt(at + 40, flags);
  }

  private void stream(int index, long userData, int tag, int descriptor) {
    int at = IN + index * SUBSCRIPTION;
    guest.memory.setLong(at, userData);
    guest.memory.setByte(at + 8, (byte) tag);
    guest.memory.setInt(at + 16, descriptor);
  }

  private void assertEvent(int index, long userData, int errno, int tag) {
    int at = OUT + index * EVENT;
    assertThat(guest.memory.getLong(at)).isEqualTo(userData);
    assertThat(guest.memory.getInt(at + 8)).isEqualTo(errno | tag << 16);
  }
}
