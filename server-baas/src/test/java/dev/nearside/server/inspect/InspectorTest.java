package dev.nearside.server.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.contract.Entry;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Feature;
import dev.nearside.contract.FunctionInfo;
import dev.nearside.contract.MemoryNeed;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.NumberType;
import dev.nearside.contract.Profile;
import dev.nearside.contract.Signature;
import dev.nearside.contract.UserFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class InspectorTest {
  private static final int[] VECTOR = {
    0xFD, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x1A
  };

  @Test
  void findsAReactorsFunctions() {
    Inspection found = Inspector.inspect(guest("echo"));
    assertThat(found.profile()).isEqualTo(Profile.WASI);
    assertThat(found.entry()).isEqualTo(Entry.REACTOR);
    assertThat(names(found)).containsExactly("echo", "fail", "exit", "exit7");
    assertThat(found.features()).isEmpty();
    assertThat(found.memory()).isEqualTo(new MemoryNeed(2, 65_536));
    assertThat(found.notOnDevice()).isNull();
    assertThat(found.notOnServer()).isNull();
  }

  @Test
  void vectorsInATypeMatterWhereAnInstructionTouchesThem() {
    int[] types = {2, 0x60, 0, 0, 0x5F, 1, 0x7B, 1};

    Inspection declared = Inspector.inspect(ModuleBytes.withTypes(types, 0x01));
    assertThat(declared.features()).containsExactly(Feature.GC);
    assertThat(declared.notOnServer()).isNull();

    Inspection made = Inspector.inspect(ModuleBytes.withTypes(types, 0xFB, 1, 1, 0x1A));
    assertThat(made.features()).containsExactlyInAnyOrder(Feature.GC, Feature.SIMD);
    assertThat(made.notOnServer()).contains("SIMD");
  }

  @Test
  void namesBothTypesOfAnImportThatDoesNotFit() {
    assertThatThrownBy(
            () -> Inspector.inspect(ModuleBytes.withImport("wasi_snapshot_preview1", "fd_write")))
        .isInstanceOf(NearsideException.class)
        .hasMessageContaining(
            "fd_write with another type than Nearside's: it wants () -> (), offered is (i32, i32,"
                + " i32, i32) -> (i32)");
  }

  @Test
  void aFunctionOfTheHostsOwnerMakesAnExtismModuleAndIsNamedWithItsType() {
    Inspection found = Inspector.inspect(ModuleBytes.withImport("extism:host/user", "note"));
    assertThat(found.profile()).isEqualTo(Profile.EXTISM);
    assertThat(found.userFunctions())
        .containsExactly(new UserFunction("note", new Signature(List.of(), List.of())));
  }

  @Test
  void theStartOfAnExtismProgramIsItsFunction() {
    Inspection found =
        Inspector.inspect(ModuleBytes.withImport("extism:host/user", "note", "_start"));
    assertThat(found.entry()).isEqualTo(Entry.REACTOR);
    assertThat(found.functions()).containsExactly(FunctionInfo.named("_start"));
  }

  @ParameterizedTest
  @CsvSource({"0x7F, 1, true", "0xFF, 1, true", "0xFF, 2, false", "0x00, 2, true"})
  void refusesDataThatTheMemoryCannotHold(String middle, int length, boolean fits) {
    // The address is 65535 (or less) as a signed LEB128 number: 0xFF 0xFF 0x03 is the last byte.
    int second = Integer.decode(middle);
    int[] address =
        second < 0x80 ? new int[] {0x80, second & 0x3F} : new int[] {0xFF, second, 0x03};
    int[] data = new int[3 + address.length + 2 + length];
    data[0] = 1;
    data[2] = 0x41;
    System.arraycopy(address, 0, data, 3, address.length);
    data[3 + address.length] = 0x0B;
    data[4 + address.length] = length;
    byte[] wasm =
        ModuleBytes.module()
            .section(1, 1, 0x60, 0, 0)
            .section(3, 1, 0)
            .section(5, 1, 0, 1)
            .section(7, 1, 3, 'r', 'u', 'n', 0, 0)
            .section(10, 1, 2, 0, 0x0B)
            .section(11, data)
            .toBytes();
    if (fits) {
      assertThat(Inspector.inspect(wasm).memory().initialPages()).isEqualTo(1);
    } else {
      assertThatThrownBy(() -> Inspector.inspect(wasm))
          .isInstanceOfSatisfying(
              NearsideException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED_MODULE))
          .hasMessageContaining("2 bytes of data at 65535, and its memory with 65536 bytes");
    }
  }

  @Test
  void tellsFunctionsOnNumbersFromThoseOnBytes() {
    assertThat(Inspector.inspect(guest("hostile")).functions())
        .contains(FunctionInfo.named("fine"))
        .contains(
            FunctionInfo.named(
                "takes_argument", new Signature(List.of(NumberType.I32), List.of())));
  }

  private static List<String> names(Inspection found) {
    return found.functions().stream().map(FunctionInfo::name).toList();
  }

  @Test
  void callsAModuleWithoutWasiCore() {
    assertThat(Inspector.inspect(guest("small")).profile()).isEqualTo(Profile.CORE);
  }

  @Test
  void marksWhatIsTooLargeForBrowsersOnly() {
    int[] body = new int[BrowserLimits.BODY_BYTES]; // with the locals before and the end after it
    Arrays.fill(body, 0x01);
    Inspection found = Inspector.inspect(ModuleBytes.withBody(body));
    assertThat(found.notOnServer()).isNull();
    assertThat(found.notOnDevice())
        .isEqualTo("it has 7654323 bytes in one function; browsers allow at most 7654321");
  }

  @Test
  void saysWhichExportsItLeavesOut() {
    assertThat(
            Inspector.inspect(ModuleBytes.withExports("run", "a/b", "__x", "y".repeat(201)))
                .leftOut())
        .containsExactly("\"a/b\"", "\"" + "y".repeat(40) + "...\"");
    assertThatThrownBy(() -> Inspector.inspect(ModuleBytes.withExports("a b")))
        .hasMessageContaining("left out are \"a b\": names that no URL can carry");
  }

  @Test
  void takesAStartFunctionForACommand() {
    byte[] wasm =
        ModuleBytes.module()
            .section(1, 1, 0x60, 0, 0)
            .section(3, 1, 0)
            .section(7, 1, 6, '_', 's', 't', 'a', 'r', 't', 0, 0)
            .section(10, 1, 2, 0, 0x0B)
            .toBytes();
    Inspection found = Inspector.inspect(wasm);
    assertThat(found.profile()).isEqualTo(Profile.WASI);
    assertThat(found.entry()).isEqualTo(Entry.COMMAND);
    assertThat(found.functions()).isEmpty();
  }

  static Stream<Arguments> instructions() {
    return Stream.of(
        Arguments.of(List.of(Feature.TAIL_CALLS), new int[] {0x12, 0}),
        Arguments.of(List.of(Feature.EXCEPTIONS), new int[] {0x1F, 0x40, 1, 2, 0, 0x0B}),
        Arguments.of(List.of(Feature.EXCEPTIONS), new int[] {0xD0, 0x69, 0x0A}),
        Arguments.of(List.of(Feature.GC), new int[] {0xD0, 0x6E, 0x1A}),
        Arguments.of(List.of(Feature.GC), new int[] {0x41, 1, 0xFB, 28, 0x1A}),
        Arguments.of(List.of(Feature.GC, Feature.TAIL_CALLS), new int[] {0xD0, 0, 0x15, 0}),
        Arguments.of(List.of(Feature.THREADS), new int[] {0xFE, 3, 0}),
        Arguments.of(List.of(Feature.SIMD), VECTOR),
        Arguments.of(List.of(), new int[] {0x41, 0x7F, 0xC0, 0x1A}),
        Arguments.of(List.of(), new int[] {0x44, 0, 0, 0, 0, 0, 0, 0, 0, 0xFC, 3, 0x1A}),
        Arguments.of(List.of(), new int[] {0x02, 0x40, 0x03, 0x40, 0x0C, 1, 0x0B, 0x0B}),
        Arguments.of(List.of(), new int[] {0x41, 0, 0x0E, 2, 0, 0, 0}));
  }

  @ParameterizedTest
  @MethodSource("instructions")
  void tellsFeaturesFromInstructions(List<Feature> features, int[] body) {
    assertThat(Inspector.inspect(ModuleBytes.withBody(body)).features())
        .containsExactlyInAnyOrderElementsOf(features);
  }

  @Test
  void marksWhatOnlyABrowserCanRun() {
    assertThat(Inspector.inspect(ModuleBytes.withBody(VECTOR)).notOnServer())
        .isEqualTo("the node's engine has no SIMD");
    assertThat(Inspector.inspect(ModuleBytes.withBody(0xFD, 0x80, 2, 0x1A)).notOnServer())
        .isEqualTo("the node's engine has no relaxed SIMD");
    assertThat(Inspector.inspect(guest("huge_memory")).notOnServer())
        .isEqualTo("it begins with more than 2 GiB of memory");
  }

  @ParameterizedTest
  @CsvSource({
    "wasi_unstable, fd_write, wasi_unstable",
    "wasix_32v1, thread_spawn_v2, WASIX",
    "wasi, thread-spawn, WASI threads",
    "wasi:cli/environment@0.2.0, get-arguments, component",
    "gojs, runtime.scheduleTimeoutEvent, GOOS=wasip1",
    "go, runtime.wasmExit, GOOS=wasip1",
    "wbg, __wbindgen_throw, wasm-bindgen",
    "./thing_bg.js, __wbg_alert_1, wasm-bindgen",
    "a, b, Emscripten",
    "env, emscripten_resize_heap, Emscripten",
    "env, invoke_vi, Emscripten",
    "env, abort, AssemblyScript",
    "napi, napi_create_function, Node-API",
    "env, my_function, does not offer: env.my_function",
    "wasi_snapshot_preview1, fd_dance, does not offer: wasi_snapshot_preview1.fd_dance",
    "wasi_snapshot_preview1, fd_write, fd_write with another type",
  })
  void saysWhatToDoAboutImportsOfOtherHosts(String module, String name, String words) {
    assertThatThrownBy(() -> Inspector.inspect(ModuleBytes.withImport(module, name)))
        .isInstanceOfSatisfying(
            NearsideException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED_MODULE))
        .hasMessageContaining(words)
        .hasMessageContaining(module + "." + name);
  }

  static Stream<Arguments> refusals() {
    byte[] header = {0, 'a', 's', 'm', 0x0D, 0, 1, 0};
    return Stream.of(
        Arguments.of(ErrorCode.UNSUPPORTED_MODULE, "component", header),
        Arguments.of(
            ErrorCode.UNSUPPORTED_MODULE, "exnref", ModuleBytes.withBody(0x06, 0x40, 0x19, 0x0B)),
        Arguments.of(
            ErrorCode.UNSUPPORTED_MODULE,
            "64-bit",
            ModuleBytes.module().section(5, 1, 0x04, 1).toBytes()),
        Arguments.of(
            ErrorCode.UNSUPPORTED_MODULE,
            "threads",
            ModuleBytes.module().section(5, 1, 0x03, 1, 2).toBytes()),
        Arguments.of(
            ErrorCode.UNSUPPORTED_MODULE, "instruction 0xe0", ModuleBytes.withBody(0xE0, 0)),
        Arguments.of(
            ErrorCode.UNSUPPORTED_MODULE, "exports no function", ModuleBytes.module().toBytes()),
        Arguments.of(
            ErrorCode.UNSUPPORTED_MODULE,
            "tables of 1048577 entries; allowed are 1048576",
            ModuleBytes.module().section(4, 2, 0x70, 0, 0x81, 0x80, 0x40, 0x70, 0, 0).toBytes()),
        Arguments.of(
            ErrorCode.UNSUPPORTED_MODULE,
            "tables of 1048577 entries; allowed are 1048576",
            ModuleBytes.module().section(4, 2, 0x70, 0, 0x80, 0x80, 0x40, 0x70, 0, 1).toBytes()),
        Arguments.of(
            ErrorCode.UNSUPPORTED_MODULE,
            "has 17 memories; allowed are 16",
            ModuleBytes.module().section(5, memories(17)).toBytes()),
        Arguments.of(
            ErrorCode.UNSUPPORTED_MODULE,
            "imports a memory and has 2 in all",
            ModuleBytes.module()
                .section(2, 1, 1, 'a', 1, 'b', 2, 0, 1)
                .section(5, 1, 0, 1)
                .toBytes()),
        Arguments.of(
            ErrorCode.INVALID_MODULE,
            "names memory 0 of 0",
            ModuleBytes.module().section(7, 1, 1, 'm', 2, 0).toBytes()),
        Arguments.of(
            ErrorCode.INVALID_MODULE,
            "names function 3 of 0",
            ModuleBytes.module().section(8, 3).toBytes()),
        Arguments.of(
            ErrorCode.INVALID_MODULE,
            "two exports \"m\"",
            ModuleBytes.module()
                .section(5, 1, 0, 1)
                .section(7, 2, 1, 'm', 2, 0, 1, 'm', 2, 0)
                .toBytes()),
        Arguments.of(ErrorCode.INVALID_MODULE, "0 bytes", new byte[0]),
        Arguments.of(ErrorCode.INVALID_MODULE, "do not begin", "<!doctype html>".getBytes()),
        Arguments.of(
            ErrorCode.INVALID_MODULE, "version", new byte[] {0, 'a', 's', 'm', 2, 0, 0, 0}),
        Arguments.of(
            ErrorCode.INVALID_MODULE,
            "4294967295 elements",
            ModuleBytes.module().section(1, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F).toBytes()),
        Arguments.of(
            ErrorCode.INVALID_MODULE,
            "local variables",
            ModuleBytes.module()
                .section(10, 1, 9, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0x7F, 0x0B, 0)
                .toBytes()),
        Arguments.of(
            ErrorCode.INVALID_MODULE,
            "unknown section 99",
            ModuleBytes.module().section(99).toBytes()));
  }

  /** So many memories of no pages. */
  private static byte[] memories(int count) {
    byte[] content = new byte[1 + 2 * count];
    content[0] = (byte) count;
    return content;
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesWithTheReason(ErrorCode code, String words, byte[] wasm) {
    assertThatThrownBy(() -> Inspector.inspect(wasm))
        .isInstanceOfSatisfying(NearsideException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(words);
  }

  @Test
  void readsDamagedModulesToACleanEnd() {
    byte[] good = guest("hostile");
    Random random = new Random(1);
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] bad = Arrays.copyOf(good, 8 + random.nextInt(good.length - 7));
      for (int change = random.nextInt(4); change >= 0 && bad.length > 8; change--) {
        bad[8 + random.nextInt(bad.length - 8)] = (byte) random.nextInt();
      }
      try {
        Inspector.inspect(bad);
      } catch (NearsideException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  private static byte[] guest(String name) {
    try (InputStream in = InspectorTest.class.getResourceAsStream("/guests/" + name + ".wasm")) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
