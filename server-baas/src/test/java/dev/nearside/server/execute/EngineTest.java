package dev.nearside.server.execute;

import static dev.nearside.contract.ErrorCode.DEADLINE;
import static dev.nearside.contract.ErrorCode.FUNCTION_ERROR;
import static dev.nearside.contract.ErrorCode.INPUT_LIMIT;
import static dev.nearside.contract.ErrorCode.TRAP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Outcome;
import dev.nearside.contract.Outcome.Failure;
import dev.nearside.contract.Outcome.Success;
import dev.nearside.server.inspect.ModuleBytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Guests behave, misbehave and leave nothing behind; over both kinds of memory regions. */
@ParameterizedClass(name = "portable memory: {0}")
@ValueSource(booleans = {false, true})
class EngineTest {
  /** Deadline for guests that end by themselves; those that do not get a short one. */
  private static final Limits LIMITS = new Limits(60_000, 1_024, 1 << 20, 1 << 20);

  @Parameter boolean portable;
  @TempDir Path directory;
  private Engine engine;

  @BeforeEach
  void open() {
    engine = Engine.open(directory, portable);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @ParameterizedTest
  @CsvSource({"echo", "exit"})
  void givesWhatTheGuestWrote(String function) {
    String text = "0123456789".repeat(30_000);
    assertThat(call("echo", function, text, LIMITS)).isEqualTo(text);
  }

  @Test
  void tellsTheGuestsOwnError() {
    assertThat(failure("echo", "fail", "no such picture\n", LIMITS))
        .isEqualTo(new Failure(FUNCTION_ERROR, "no such picture"));
    assertThat(failure("echo", "exit7", "", LIMITS).code()).isEqualTo(FUNCTION_ERROR);
  }

  @ParameterizedTest
  @CsvSource({
    "unreachable, unreachable",
    "divide, integer divide by zero",
    "overflow, integer overflow",
    "truncate, invalid conversion to integer",
    "wrong_type, indirect call type mismatch",
    "empty_entry, indirect call type mismatch",
    "no_entry, out of bounds table access",
    "read_beyond, out of bounds memory access",
    "read_negative, out of bounds memory access",
    "read_offset, out of bounds memory access",
    "read_wrapped, out of bounds memory access",
    "read8_beyond, out of bounds memory access",
    "write_beyond, out of bounds memory access",
    "write8_negative, out of bounds memory access",
    "fill_beyond, out of bounds memory access",
    "fill_huge, out of bounds memory access",
    "copy_beyond, out of bounds memory access",
    "copy_huge, out of bounds memory access",
    "init_beyond, out of bounds memory access",
    "init_dropped, out of bounds memory access",
    "table_beyond, out of bounds table access",
    "recursion, call stack exhausted",
  })
  void trapsInTheWordsOfAllPlaces(String function, String trap) {
    Limits limits = LIMITS;
    assertThat(failure("hostile", function, "", limits)).isEqualTo(new Failure(TRAP, trap));
    assertThat(call("hostile", "fine", "", limits)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"read_last", "init_passive", "grow_politely", "grow_huge", "grow_table"})
  void allowsWhatIsAllowed(String function) {
    assertThat(call("hostile", function, "", LIMITS.withDeadlineMs(60_000))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "hostile, loop",
    "hostile, loop_calls",
    "hostile, loop_host",
    "hostile, loop_copy",
    "hostile, slow_recursion",
    "start_loop, run",
  })
  void endsAtTheDeadline(String guest, String function) {
    assertThat(failure(guest, function, "", LIMITS.withDeadlineMs(50)))
        .isEqualTo(new Failure(DEADLINE, "guest ran longer than its deadline of 50 milliseconds"));
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(call("hostile", "fine", "", LIMITS)).isEmpty();
  }

  @Test
  void endsWhenTheCallerGivesUp() {
    TestGuest guest = TestGuest.load("hostile");
    Cancellation cancellation = new Cancellation();
    try (CompiledModule module = engine.compile(guest.wasm())) {
      CompletableFuture<Run<Outcome>> run =
          CompletableFuture.supplyAsync(
              () ->
                  engine.run(
                      module,
                      guest.manifest("loop"),
                      TestGuest.invocation("loop", "", LIMITS),
                      cancellation));
      cancellation.cancel();
      assertThat(run.join().outcome())
          .isEqualTo(new Failure(ErrorCode.ABORTED, "the call was given up"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "hostile, grow, MEMORY_LIMIT",
    "large, run, MEMORY_LIMIT",
    "huge_memory, run, MEMORY_LIMIT",
    "hostile, giant_output, OUTPUT_LIMIT",
    "hostile, bad_pointer, FUNCTION_ERROR",
    "start_trap, run, TRAP",
    "segment_outside, run, TRAP",
    "hostile, missing, UNKNOWN_FUNCTION",
  })
  void tellsWhichLimit(String guest, String function, ErrorCode code) {
    Limits limits = new Limits(60_000, 65, 1 << 20, 1 << 20);
    assertThat(failure(guest, function, "", limits).code()).isEqualTo(code);
    assertThat(call("hostile", "fine", "", LIMITS)).isEmpty();
  }

  @Test
  void trapsOfAGarbageCollectedArrayThatNoBrowserMakes() {
    byte[] wasm =
        ModuleBytes.module()
            .section(1, 2, 0x60, 0, 0, 0x5E, 0x7E, 1) // (type (array (mut i64)))
            .section(3, 1, 0)
            .section(7, 1, 3, 'r', 'u', 'n', 0, 0)
            .section(10, 1, 12, 0, 0x41, 0xF0, 0xFF, 0xFF, 0xFF, 0x07, 0xFB, 7, 1, 0x1A, 0x0B)
            .toBytes();
    assertThat(outcome(new TestGuest("array", wasm), "run", "", LIMITS))
        .isEqualTo(new Failure(TRAP, "array too large"));
    assertThat(call("hostile", "fine", "", LIMITS)).isEmpty();
  }

  @Test
  void refusesInputOverItsLimit() {
    assertThat(failure("echo", "echo", "12345", new Limits(60_000, 64, 4, 1 << 20)))
        .isEqualTo(new Failure(INPUT_LIMIT, "the input has 5 bytes; the module's limit is 4"));
  }

  @Test
  void leavesNothingToTheNextInstance() {
    TestGuest guest = TestGuest.load("hostile");
    try (CompiledModule module = engine.compile(guest.wasm())) {
      for (String function : new String[] {"fine", "dirty", "fine", "grown", "dirty", "grown"}) {
        Run<Outcome> run =
            engine.run(
                module, guest.manifest(function), TestGuest.invocation(function, "", LIMITS));
        assertThat(run.outcome()).as(function).isInstanceOf(Success.class);
      }
    }
  }

  @Test
  void runsAModuleWithALargeMemory() {
    for (int i = 0; i < 3; i++) {
      assertThat(call("large", "run", "", LIMITS)).isEmpty();
    }
  }

  private String call(String guest, String function, String input, Limits limits) {
    Outcome outcome = outcome(guest, function, input, limits);
    assertThat(outcome).isInstanceOf(Success.class);
    return new String(((Success) outcome).output(), StandardCharsets.UTF_8);
  }

  private Failure failure(String guest, String function, String input, Limits limits) {
    Outcome outcome = outcome(guest, function, input, limits);
    assertThat(outcome).isInstanceOf(Failure.class);
    return (Failure) outcome;
  }

  private Outcome outcome(String guest, String function, String input, Limits limits) {
    return outcome(TestGuest.load(guest), function, input, limits);
  }

  private Outcome outcome(TestGuest guest, String function, String input, Limits limits) {
    try (CompiledModule module = engine.compile(guest.wasm())) {
      return engine
          .run(module, guest.manifest(function), TestGuest.invocation(function, input, limits))
          .outcome();
    }
  }
}
