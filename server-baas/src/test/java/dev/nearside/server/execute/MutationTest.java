package dev.nearside.server.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.Build;
import dev.nearside.contract.Entry;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.FunctionInfo;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Outcome;
import dev.nearside.contract.Outcome.Failure;
import dev.nearside.contract.Signature;
import dev.nearside.host.Invocation;
import dev.nearside.server.inspect.Inspection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged modules are refused or run to an end; the engine goes on, whatever they were. */
@Timeout(180)
class MutationTest {
  /** With {@code -Dnearside.mutations=10000} more of them, for longer. */
  private static final int MUTATIONS = Integer.getInteger("nearside.mutations", 250);

  private static final Limits LIMITS = new Limits(150, 64, 1 << 16, 1 << 20);
  private static final List<ErrorCode> REFUSALS =
      List.of(ErrorCode.INVALID_MODULE, ErrorCode.UNSUPPORTED_MODULE);

  @TempDir Path directory;
  private Engine engine;

  @BeforeEach
  void open() {
    engine = Engine.open(directory);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"echo", "files", "hostile", "small"})
  void endWell(String guest) {
    byte[] good = TestGuest.load(guest).wasm();
    Map<ErrorCode, Integer> ends = new EnumMap<>(ErrorCode.class);
    int runs = 0;
    for (int seed = 0; seed < MUTATIONS; seed++) {
      byte[] bad = mutated(good, new Random(seed));
      try {
        runs += run(bad, ends);
      } catch (NearsideException e) {
        assertThat(e.code()).as("seed %d", seed).isIn(REFUSALS);
        ends.merge(e.code(), 1, Integer::sum);
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed + " of " + guest, e);
      }
    }
    assertThat(ends).doesNotContainKey(ErrorCode.INTERNAL);
    assertThat(ends.get(ErrorCode.INVALID_MODULE)).isPositive();
    assertThat(runs).isPositive();
    assertThat(outcome(TestGuest.load("hostile").wasm(), "fine"))
        .isInstanceOf(Outcome.Success.class);
  }

  /** Calls every function that there is; returns how many calls that were. */
  private int run(byte[] wasm, Map<ErrorCode, Integer> ends) {
    Inspection found = engine.inspect(wasm);
    List<FunctionInfo> functions =
        found.entry() == Entry.COMMAND ? List.of(FunctionInfo.named("run")) : found.functions();
    try (CompiledModule module = engine.compile(wasm)) {
      for (FunctionInfo function : functions) {
        Outcome outcome = engine.run(module, manifest(wasm, found), call(function)).outcome();
        if (outcome instanceof Failure failure) {
          ends.merge(failure.code(), 1, Integer::sum);
        }
      }
    } finally {
      engine.forget(Sha256.hex(wasm));
    }
    return functions.size();
  }

  private Outcome outcome(byte[] wasm, String function) {
    try (CompiledModule module = engine.compile(wasm)) {
      return engine
          .run(module, manifest(wasm, engine.inspect(wasm)), call(FunctionInfo.named(function)))
          .outcome();
    }
  }

  private static Manifest manifest(byte[] wasm, Inspection found) {
    return new Manifest(
        "guest",
        new Build(Sha256.hex(wasm), wasm.length, found.features(), found.memory(), null, null),
        found.profile(),
        found.entry(),
        found.functions(),
        LIMITS);
  }

  private static Invocation call(FunctionInfo function) {
    Signature signature = function.signature();
    String numbers =
        signature == null
            ? "any"
            : "[" + "1,".repeat(Math.max(0, signature.parameters().size() - 1)) + "1]";
    String input = signature != null && signature.parameters().isEmpty() ? "[]" : numbers;
    return new Invocation(
        "guest", function.name(), Map.of(), input.getBytes(StandardCharsets.US_ASCII), LIMITS);
  }

  /** A few bytes changed, or a piece left out, doubled or cut off. */
  private static byte[] mutated(byte[] good, Random random) {
    byte[] bad = good.clone();
    int from = 8 + random.nextInt(good.length - 8);
    int to = from + random.nextInt(Math.min(32, good.length - from));
    switch (random.nextInt(8)) {
      case 0 -> bad = Arrays.copyOf(good, from);
      case 1 -> bad = joined(good, from, to);
      case 2 -> bad = joined(good, to, from);
      default -> {
        for (int change = random.nextInt(3); change >= 0; change--) {
          bad[8 + random.nextInt(bad.length - 8)] = (byte) random.nextInt();
        }
      }
    }
    return bad;
  }

  /** What is before one place, and what is from another on. */
  private static byte[] joined(byte[] bytes, int before, int from) {
    byte[] joined = Arrays.copyOf(bytes, before + bytes.length - from);
    System.arraycopy(bytes, from, joined, before, bytes.length - from);
    return joined;
  }
}
