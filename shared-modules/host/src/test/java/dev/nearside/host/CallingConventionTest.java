package dev.nearside.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.contract.Build;
import dev.nearside.contract.Entry;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.FunctionInfo;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Outcome;
import dev.nearside.contract.Outcome.Failure;
import dev.nearside.contract.Outcome.Success;
import dev.nearside.contract.Profile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallingConventionTest {
  private static final String WASI = "wasi_snapshot_preview1";
  private static final String EXTISM = "extism:host/env";

  private final Map<String, String> config = new LinkedHashMap<>();
  private Caller caller = caller(WASI);
  private final FakeGuest guest = new FakeGuest();

  @Test
  void aReactorIsInitializedOnceAndItsExportCalled() {
    guest.export("_initialize", () -> 0);
    guest.export("resize", () -> say(1, "small", 0));
    assertSuccess(run(Profile.WASI, Entry.REACTOR), "small");
    assertThat(guest.calls).containsExactly("_initialize", "resize");
  }

  @Test
  void aReactorNeedsNoInitializer() {
    guest.export("resize", () -> 0);
    assertSuccess(run(Profile.WASI, Entry.REACTOR), "");
    assertThat(guest.calls).containsExactly("resize");
  }

  @Test
  void aCommandIsStartedAndGetsItsNameAsArgument() {
    guest.export(
        "_start",
        () -> {
          caller.i32("args_get", 100, 200);
          return say(1, caller.memory.text(200, 13), 0);
        });
    assertSuccess(run(Profile.WASI, Entry.COMMAND), "image\0resize\0");
  }

  @Test
  void aCommandThatExitsWithZeroSucceeds() {
    guest.export("_start", () -> exitAfter("done", 0));
    assertSuccess(run(Profile.WASI, Entry.COMMAND), "done");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, -1, 255})
  void anotherResultIsTheFunctionsErrorInItsOwnWords(int status) {
    guest.export("resize", () -> say(2, " no such filter: 'melt'\n", status));
    assertFailure(
        run(Profile.WASI, Entry.REACTOR), ErrorCode.FUNCTION_ERROR, "no such filter: 'melt'");
    guest.export("resize", () -> exitAfter("", status));
    assertFailure(
        run(Profile.WASI, Entry.REACTOR), ErrorCode.FUNCTION_ERROR, "no such filter: 'melt'");
  }

  @Test
  void anErrorWithoutWordsNamesItsStatus() {
    guest.export("_start", () -> exitAfter("half an output", 3));
    assertFailure(
        run(Profile.WASI, Entry.COMMAND), ErrorCode.FUNCTION_ERROR, "image ended with status 3");
  }

  @Test
  void wordsOnStderrAloneAreNoError() {
    guest.export("resize", () -> say(2, "a warning", 0));
    assertSuccess(run(Profile.WASI, Entry.REACTOR), "");
  }

  @Test
  void aTrapIsATrapWithTheGuestsLastWords() {
    guest.export(
        "resize",
        () -> {
          throw new GuestTrap("unreachable");
        });
    assertFailure(run(Profile.WASI, Entry.REACTOR), ErrorCode.TRAP, "unreachable");
    guest.export(
        "resize",
        () -> {
          say(2, "thread panicked\n", 0);
          throw new GuestTrap("unreachable");
        });
    assertFailure(run(Profile.WASI, Entry.REACTOR), ErrorCode.TRAP, "unreachable: thread panicked");
  }

  @Test
  void aStartFunctionIsPartOfTheCall() {
    Manifest reactor = module(Profile.WASI, Entry.REACTOR, "resize");
    Guest.Source trapping =
        () -> {
          say(2, "no luck", 0);
          throw new GuestTrap("unreachable");
        };
    assertFailure(
        CallingConvention.run(reactor, caller.context, trapping),
        ErrorCode.TRAP,
        "unreachable: no luck");
    Guest.Source exiting =
        () -> {
          throw new GuestExit(5);
        };
    assertFailure(
        CallingConvention.run(reactor, caller.context, exiting),
        ErrorCode.FUNCTION_ERROR,
        "no luck");
  }

  @Test
  void nothingIsInstantiatedForACallThatCannotBe() {
    Guest.Source none =
        () -> {
          throw new AssertionError("was instantiated");
        };
    for (Profile profile : Profile.values()) {
      assertThat(
              CallingConvention.run(module(profile, Entry.REACTOR, "crop"), caller.context, none))
          .isInstanceOf(Failure.class);
    }
  }

  @Test
  void aFaultOutsideWasiIsATrap() {
    guest.export(
        "resize",
        () -> {
          throw new GuestFault(-1, 4);
        });
    assertFailure(
        run(Profile.WASI, Entry.REACTOR),
        ErrorCode.TRAP,
        "4 bytes at 4294967295 are outside the guest's memory");
  }

  @Test
  void aFaultInsideWasiIsTheGuestsErrno() {
    guest.export("resize", () -> caller.i32("fd_write", 1, -8, 1, 0));
    assertFailure(
        run(Profile.WASI, Entry.REACTOR), ErrorCode.FUNCTION_ERROR, "image ended with status 21");
  }

  @ParameterizedTest
  @ValueSource(strings = {"OUTPUT_LIMIT", "MEMORY_LIMIT", "DEADLINE"})
  void limitsKeepTheirCode(String code) {
    guest.export(
        "resize",
        () -> {
          throw new NearsideException(ErrorCode.valueOf(code), "a sentence");
        });
    assertFailure(run(Profile.WASI, Entry.REACTOR), ErrorCode.valueOf(code), "a sentence");
  }

  @Test
  void whatIsThePlatformsPassesThrough() {
    guest.export(
        "resize",
        () -> {
          throw new IllegalStateException("the engine broke");
        });
    assertThatThrownBy(() -> run(Profile.WASI, Entry.REACTOR))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatIsNotExportedOrNotListedIsUnknown() {
    assertFailure(
        run(Profile.WASI, Entry.REACTOR),
        ErrorCode.UNKNOWN_FUNCTION,
        "image exports no function 'resize'");
    assertFailure(
        run(Profile.WASI, Entry.COMMAND),
        ErrorCode.UNKNOWN_FUNCTION,
        "image exports no function '_start'");
    guest.export("resize", () -> 0);
    Outcome hidden =
        CallingConvention.run(
            module(Profile.WASI, Entry.REACTOR, "crop"), caller.context, () -> guest);
    assertFailure(
        hidden, ErrorCode.UNKNOWN_FUNCTION, "image has no function 'resize'; it has crop");
    Outcome command =
        CallingConvention.run(
            module(Profile.WASI, Entry.COMMAND, "crop"), caller.context, () -> guest);
    assertFailure(
        command, ErrorCode.UNKNOWN_FUNCTION, "image has no function 'resize'; it has crop");
    assertThat(guest.calls).isEmpty();
  }

  @Test
  void aFunctionOnNumbersNeedsItsSignature() {
    guest.export("resize", () -> 0);
    assertFailure(
        run(Profile.CORE, Entry.REACTOR),
        ErrorCode.UNSUPPORTED_MODULE,
        "image was published without its functions' types; publish it again");
    assertThat(guest.calls).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a=b", "=", "a\0b"})
  void aConfigKeyThatNoEnvironmentCanHoldIsABadRequest(String key) {
    config.put(key, "value");
    caller = caller(WASI);
    guest.export("resize", () -> 0);
    assertThat(run(Profile.WASI, Entry.REACTOR))
        .isInstanceOfSatisfying(
            Failure.class, f -> assertThat(f.code()).isEqualTo(ErrorCode.BAD_REQUEST));
    assertThat(guest.calls).isEmpty();
  }

  @Test
  void aConfigValueWithNulIsABadRequest() {
    config.put("key", "a\0b");
    caller = caller(WASI);
    guest.export("resize", () -> 0);
    assertFailure(
        run(Profile.WASI, Entry.REACTOR),
        ErrorCode.BAD_REQUEST,
        "the value of config key 'key' holds a NUL character");
  }

  @Test
  void anExtismFunctionAnswersThroughTheKernel() {
    caller = caller(EXTISM);
    guest.export("_initialize", () -> 0);
    guest.export("resize", () -> output("small"));
    assertSuccess(run(Profile.EXTISM, Entry.REACTOR), "small");
    assertThat(guest.calls).containsExactly("_initialize", "resize");
  }

  @Test
  void constructorsAreCalledWhereThereIsNoInitializer() {
    caller = caller(EXTISM);
    guest.export("__wasm_call_ctors", () -> 0);
    guest.export("resize", () -> 0);
    assertSuccess(run(Profile.EXTISM, Entry.REACTOR), "");
    assertSuccess(run(Profile.WASI, Entry.REACTOR), "");
    assertThat(guest.calls).containsExactly("__wasm_call_ctors", "resize", "resize");
  }

  @Test
  void anErrorInTheKernelIsTheFunctionsErrorWhateverItReturned() {
    caller = caller(EXTISM);
    guest.export("resize", () -> error("no such filter\n", 1));
    assertFailure(run(Profile.EXTISM, Entry.REACTOR), ErrorCode.FUNCTION_ERROR, "no such filter");
    guest.export("resize", () -> error("still not", 0));
    assertFailure(run(Profile.EXTISM, Entry.REACTOR), ErrorCode.FUNCTION_ERROR, "still not");
  }

  @Test
  void anExtismFunctionThatFailsWithoutWordsNamesItsStatus() {
    caller = caller(EXTISM);
    guest.export("resize", () -> 7);
    assertFailure(
        run(Profile.EXTISM, Entry.REACTOR), ErrorCode.FUNCTION_ERROR, "image ended with status 7");
  }

  @Test
  void anExtismFunctionThatWasRefusedMemoryFailsForThat() {
    caller = caller(EXTISM);
    guest.export("resize", () -> caller.i64("alloc", 1L << 40) == 0 ? 1 : 0);
    assertFailure(
        run(Profile.EXTISM, Entry.REACTOR),
        ErrorCode.MEMORY_LIMIT,
        "the function needs more memory than its limit of 16 pages of 64 KiB");
    guest.export(
        "resize",
        () -> {
          throw new GuestTrap("unreachable");
        });
    assertThat(run(Profile.EXTISM, Entry.REACTOR))
        .isInstanceOfSatisfying(
            Failure.class, f -> assertThat(f.code()).isEqualTo(ErrorCode.MEMORY_LIMIT));
  }

  @Test
  void aFunctionThatSaysItIsOutOfMemoryReachedItsLimit() {
    caller = caller(WASI);
    guest.export("resize", () -> say(2, "out of memory: 9 MiB more are needed", 3));
    assertFailure(
        run(Profile.WASI, Entry.REACTOR),
        ErrorCode.MEMORY_LIMIT,
        "the function needs more memory than its limit of 16 pages of 64 KiB");
  }

  @Test
  void theOutputLimitIsAFailureAndNoException() {
    caller = new Caller(WASI, Caller.invocation(config, "", new Limits(1, 1, 1, 3)));
    guest.export("resize", () -> say(1, "four", 0));
    assertFailure(
        run(Profile.WASI, Entry.REACTOR),
        ErrorCode.OUTPUT_LIMIT,
        "the output is larger than its limit of 3 bytes");
  }

  private Outcome run(Profile profile, Entry entry) {
    String[] functions = entry == Entry.COMMAND ? new String[0] : new String[] {"resize"};
    return CallingConvention.run(module(profile, entry, functions), caller.context, () -> guest);
  }

  /** What a guest does that writes a text to a stream and returns. */
  private int say(int stream, String text, int result) {
    caller.memory.put(1_000, text);
    caller.memory.setInt(0, 1_000);
    caller.memory.setInt(4, text.length());
    assertThat(caller.i32("fd_write", stream, 0, 1, 8)).isZero();
    return result;
  }

  private int exitAfter(String output, int status) {
    say(1, output, 0);
    caller.run("proc_exit", status);
    throw new AssertionError("came back from proc_exit");
  }

  private int output(String text) {
    caller.run("output_set", block(text), (long) text.length());
    return 0;
  }

  private int error(String text, int result) {
    caller.run("error_set", block(text));
    return result;
  }

  private long block(String text) {
    long block = caller.i64("alloc", (long) text.length());
    for (int i = 0; i < text.length(); i++) {
      caller.run("store_u8", block + i, (int) text.charAt(i));
    }
    return block;
  }

  private Caller caller(String module) {
    return new Caller(module, Caller.invocation(config, "", Caller.LIMITS));
  }

  private static void assertSuccess(Outcome outcome, String output) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Success.class, success -> assertThat(success.output()).asString().isEqualTo(output));
  }

  private static void assertFailure(Outcome outcome, ErrorCode code, String message) {
    assertThat(outcome).isEqualTo(new Failure(code, message));
  }

  private static Manifest module(Profile profile, Entry entry, String... functions) {
    return new Manifest(
        "image",
        Build.of("", 0),
        profile,
        entry,
        List.of(functions).stream().map(FunctionInfo::named).toList(),
        Limits.DEFAULT);
  }
}
