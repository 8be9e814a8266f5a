package dev.nearside.server.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Outcome;
import dev.nearside.contract.Outcome.Failure;
import dev.nearside.contract.Outcome.Success;
import dev.nearside.server.execute.ExecutionPool.Execution;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutionPoolTest {
  private static final TestGuest GUEST = TestGuest.load("hostile");

  @TempDir Path directory;
  private Engine engine;
  private CompiledModule module;
  private ExecutionPool pool;

  @BeforeEach
  void open() {
    engine = Engine.open(directory);
    module = engine.compile(GUEST.wasm());
    pool = new ExecutionPool(engine, 1, 3);
  }

  @AfterEach
  void close() {
    pool.shutdown(Duration.ZERO);
    module.close();
    engine.close();
  }

  @Test
  void turnsAwayWhatDoesNotFit() {
    Execution<Outcome> runs = submit("loop", 60_000);
    List<Execution<Outcome>> more = new ArrayList<>();
    Execution<Outcome> turnedAway = null;
    while (turnedAway == null) { // the first may still be on its way out of the queue
      Execution<Outcome> next = submit("fine", 60_000);
      if (next.run().isDone() && next.run().join().outcome() instanceof Failure) {
        turnedAway = next;
      } else {
        more.add(next);
      }
    }
    assertThat(turnedAway.run().join().outcome())
        .isEqualTo(new Failure(ErrorCode.BUSY, "the node has no room for another call now"));
    runs.cancel();
    assertThat(code(runs)).isEqualTo(ErrorCode.ABORTED);
    for (Execution<Outcome> waited : more) {
      assertThat(waited.run().join().outcome()).isInstanceOf(Success.class);
    }
    assertThat(pool.inside()).isZero();
  }

  @Test
  void givesUpACallThatWaits() {
    Execution<Outcome> runs = submit("loop", 60_000);
    Execution<Outcome> waits = submit("fine", 60_000);
    waits.cancel();
    runs.cancel();
    assertThat(code(runs)).isEqualTo(ErrorCode.ABORTED);
    assertThat(code(waits)).isEqualTo(ErrorCode.ABORTED);
  }

  @Test
  void runsOneAttackAfterAnotherOnTheSameThread() {
    for (String attack :
        List.of(
            "loop",
            "recursion",
            "recursion_host",
            "grow",
            "unreachable",
            "slow_recursion",
            "grow_table")) {
      submit(attack, 100).run().join();
      assertThat(submit("fine", 60_000).run().join().outcome())
          .as("after " + attack)
          .isInstanceOf(Success.class);
    }
  }

  @Test
  void hasStackForDeepGuests() {
    assertThat(submit("deep_20000", 60_000).run().join().outcome()).isInstanceOf(Success.class);
  }

  @Test
  void finishesRunningCallsWhenItShutsDown() {
    Execution<Outcome> runs = submit("loop", 200);
    assertThat(pool.shutdown(Duration.ofSeconds(60))).isTrue();
    assertThat(code(runs)).isEqualTo(ErrorCode.DEADLINE);
    assertThat(code(submit("fine", 1_000))).isEqualTo(ErrorCode.BUSY);
  }

  @Test
  void endsCallsThatOutliveTheGracePeriod() {
    Execution<Outcome> runs = submit("loop", 60_000);
    assertThat(pool.shutdown(Duration.ofMillis(10))).isFalse();
    assertThat(code(runs)).isEqualTo(ErrorCode.ABORTED);
  }

  private Execution<Outcome> submit(String function, int deadlineMs) {
    Limits limits = new Limits(deadlineMs, 1_024, 1 << 20, 1 << 20);
    return pool.submit(
        module, GUEST.manifest(function), TestGuest.invocation(function, "", limits));
  }

  private static ErrorCode code(Execution<Outcome> execution) {
    Outcome outcome = execution.run().join().outcome();
    assertThat(outcome).isInstanceOf(Failure.class);
    return ((Failure) outcome).code();
  }
}
