package dev.nearside.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.Build;
import dev.nearside.contract.Entry;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.FunctionInfo;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.MemoryNeed;
import dev.nearside.contract.Outcome;
import dev.nearside.contract.Outcome.Failure;
import dev.nearside.contract.Profile;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/** A guest of two pages, of which it may have two or more, fails: for want of memory or not. */
class UsedUpMemoryTest {
  private static final String WASI = "wasi_snapshot_preview1";
  private static final Failure ALL_MEMORY =
      new Failure(
          ErrorCode.MEMORY_LIMIT,
          "the function needs more memory than its limit of 2 pages of 64 KiB");

  @Test
  void silentFailureWithAllMemoryIsTheLimits() {
    assertThat(run(2, 1, "", () -> 3)).isEqualTo(ALL_MEMORY);
    assertThat(run(3, 1, "", () -> 3))
        .isEqualTo(new Failure(ErrorCode.FUNCTION_ERROR, "image ended with status 3"));
  }

  @Test
  void trapWithAllMemoryIsTheLimits() {
    assertThat(run(2, 1, "", UsedUpMemoryTest::trap)).isEqualTo(ALL_MEMORY);
    assertThat(run(3, 1, "", UsedUpMemoryTest::trap))
        .isEqualTo(new Failure(ErrorCode.TRAP, "unreachable"));
  }

  @Test
  void whoGrowsInStepsNeverHasAll() {
    Outcome nearly = run(126, 128, 1, "", UsedUpMemoryTest::trap);
    assertThat(nearly)
        .isInstanceOfSatisfying(
            Failure.class, f -> assertThat(f.code()).isEqualTo(ErrorCode.MEMORY_LIMIT));
    assertThat(run(125, 128, 1, "", UsedUpMemoryTest::trap))
        .isEqualTo(new Failure(ErrorCode.TRAP, "unreachable"));
  }

  @Test
  void whoNeverGrewWasNotRefused() {
    assertThat(run(2, 2, "", UsedUpMemoryTest::trap))
        .isEqualTo(new Failure(ErrorCode.TRAP, "unreachable"));
  }

  @Test
  void whoSaysWhyIsBelieved() {
    assertThat(run(2, 1, "no such image", () -> 3))
        .isEqualTo(new Failure(ErrorCode.FUNCTION_ERROR, "no such image"));
  }

  @Test
  void whoSaysSoNeedNotHaveGrown() {
    String rust = "memory allocation of 99 bytes failed";
    assertThat(run(3, 1, rust, UsedUpMemoryTest::trap))
        .isInstanceOfSatisfying(
            Failure.class, f -> assertThat(f.code()).isEqualTo(ErrorCode.MEMORY_LIMIT));
  }

  private static int trap() {
    throw new GuestTrap("unreachable");
  }

  private static Outcome run(int limitPages, int initialPages, String says, IntSupplier end) {
    return run(2, limitPages, initialPages, says, end);
  }

  private static Outcome run(
      int pages, int limitPages, int initialPages, String says, IntSupplier end) {
    Limits limits = new Limits(1_000, limitPages, 100, 100);
    Caller caller = new Caller(WASI, Caller.invocation(Map.of(), "", limits));
    FakeMemory memory = new FakeMemory(pages);
    caller.context.attach(memory);
    FakeGuest guest = new FakeGuest();
    guest.export(
        "resize",
        () -> {
          memory.put(1_000, says);
          memory.setInt(0, 1_000);
          memory.setInt(4, says.length());
          caller.i32("fd_write", 2, 0, 1, 8);
          return end.getAsInt();
        });
    return CallingConvention.run(module(initialPages), caller.context, () -> guest);
  }

  private static Manifest module(int initialPages) {
    return new Manifest(
        "image",
        new Build("", 0, List.of(), new MemoryNeed(initialPages, 65_536), null, null),
        Profile.WASI,
        Entry.REACTOR,
        List.of(FunctionInfo.named("resize")),
        Limits.DEFAULT);
  }
}
