package dev.nearside.server.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.contract.Build;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Feature;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.NearsideException;
import dev.nearside.server.inspect.ModuleBytes;
import dev.nearside.server.modules.ModuleStore;
import dev.nearside.server.modules.Sha256;
import dev.nearside.server.publish.Workshop.Compiled;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VariantPublisherTest {
  private static final byte[] PLAIN = ModuleBytes.withBody(0x01);

  /** {@code (drop (i8x16.splat (i32.const 0)))} */
  private static final byte[] SIMD = ModuleBytes.withBody(0x41, 0, 0xfd, 0x0f, 0x1a);

  /** {@code (return_call 0)} */
  private static final byte[] TAILS = ModuleBytes.withBody(0x12, 0);

  @TempDir Path data;
  private ModuleStore store;

  @BeforeEach
  void open() {
    store = ModuleStore.open(data);
  }

  /** Leaves a file where the engine leaves what it compiled. */
  private Compiled compile(byte[] wasm) {
    try {
      Files.write(compiled(wasm), wasm);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Compiled(7, List.of(), 0);
  }

  private Path compiled(byte[] wasm) {
    return store.compiledFolder().resolve(Sha256.of(wasm) + ".compiled");
  }

  private Publisher publisher(Workshop workshop) {
    return new Publisher(store, workshop, Limits.DEFAULT, Progress.NONE);
  }

  private Report publish(byte[] module, Variant... variants) {
    return publisher((wasm, _) -> compile(wasm))
        .publish("which", module, List.of(variants), Sidecar.NONE);
  }

  private static Variant variant(byte[] wasm) {
    return new Variant("other.wasm", wasm);
  }

  @Test
  void publishesAllBuildsUnderOneName() {
    Report report = publish(PLAIN, variant(SIMD), variant(TAILS));
    Manifest module = ModuleStore.open(data).snapshot().require("which");
    assertThat(report.manifest()).isEqualTo(module);
    assertThat(module.builds())
        .extracting(Build::sha256)
        .containsExactly(Sha256.of(SIMD), Sha256.of(TAILS), Sha256.of(PLAIN));
    assertThat(module.builds())
        .extracting(Build::features)
        .containsExactly(List.of(Feature.SIMD), List.of(Feature.TAIL_CALLS), List.of());
    for (byte[] wasm : List.of(PLAIN, SIMD, TAILS)) {
      assertThat(store.read(Sha256.of(wasm))).isEqualTo(wasm);
    }
    assertThat(module.onServer().sha256()).isEqualTo(Sha256.of(TAILS));
    assertThat(compiled(SIMD)).doesNotExist();
  }

  @Test
  void reportsEachBuildAndWhereItRuns() {
    assertThat(publish(PLAIN, variant(SIMD)).text())
        .containsSubsequence(
            "published which\n",
            "module      " + Sha256.of(PLAIN),
            "functions   run() -> ()\n",
            "features    none beyond what every engine has\n",
            "server      yes\n",
            "compiled    in 7 ms\n",
            "variant 1   " + Sha256.of(SIMD),
            "features    simd\n",
            "size        " + SIMD.length + " B",
            "device      yes\n",
            "server      no: the node's engine has no SIMD\n");
  }

  @Test
  void aPublishReplacesAllBuildsAtOnce() {
    publish(PLAIN, variant(SIMD));
    assertThat(publish(PLAIN, variant(SIMD)).unchanged()).isTrue();
    assertThat(publish(PLAIN, variant(TAILS)).unchanged()).isFalse();
    assertThat(store.snapshot().require("which").variants())
        .extracting(Build::sha256)
        .containsExactly(Sha256.of(TAILS));
    assertThat(publish(PLAIN).unchanged()).isFalse();
    assertThat(store.snapshot().require("which").variants()).isEmpty();
  }

  static Stream<Arguments> misfits() throws IOException {
    byte[] wasi;
    try (InputStream in = VariantPublisherTest.class.getResourceAsStream("/wasm/probe.wasm")) {
      wasi = Objects.requireNonNull(in).readAllBytes();
    }
    return Stream.of(
        Arguments.of(
            PLAIN,
            ModuleBytes.withExports("walk"),
            "variant 'other.wasm': of the module's functions it has not run() -> (); builds of one"
                + " module are called in the same way"),
        Arguments.of(
            PLAIN,
            ModuleBytes.withExports("run", "walk"),
            "variant 'other.wasm': of its functions the module has not walk() -> ()"),
        Arguments.of(
            PLAIN,
            ModuleBytes.withTypes(new int[] {1, 0x60, 1, 0x7f, 0}, 0x01),
            "of the module's functions it has not run() -> ()"),
        Arguments.of(
            ModuleBytes.withBody(0x00), new byte[] {0, 'a', 's', 'm'}, "variant 'other.wasm': "),
        Arguments.of(PLAIN, PLAIN, "variant 1 runs wherever the module does"),
        Arguments.of(TAILS, PLAIN, "variant 1 runs wherever the module does"),
        Arguments.of(
            SIMD,
            TAILS,
            "variant 1 runs on the node and the module does not (the node's engine has no SIMD)"),
        Arguments.of(
            PLAIN, wasi, "variant 'other.wasm': its profile is wasi, the module's is core; "));
  }

  @ParameterizedTest
  @MethodSource("misfits")
  void refusesWhatIsNoBuildOfTheSameModule(byte[] module, byte[] variant, String sentence)
      throws IOException {
    assertThatThrownBy(() -> publish(module, variant(variant)))
        .isInstanceOfSatisfying(
            NearsideException.class,
            e -> assertThat(e.code()).isIn(ErrorCode.BAD_REQUEST, ErrorCode.INVALID_MODULE))
        .hasMessageContaining(sentence);
    assertNothingIsLeft();
  }

  @Test
  void leavesNothingOfAnyBuildBehindWhenOneFails() throws IOException {
    Workshop workshop =
        (wasm, _) -> {
          if (Arrays.equals(wasm, TAILS)) {
            throw new NearsideException(ErrorCode.INVALID_MODULE, "it is damaged");
          }
          return compile(wasm);
        };
    assertThatThrownBy(
            () ->
                publisher(workshop).publish("which", PLAIN, List.of(variant(TAILS)), Sidecar.NONE))
        .hasMessage("variant 'other.wasm': it is damaged");
    assertNothingIsLeft();
  }

  @Test
  void leavesTheOldBuildsAsTheyWereWhenANewOneCannotBeStored() throws IOException {
    Manifest before = publish(PLAIN, variant(SIMD)).manifest();
    byte[] other = ModuleBytes.withBody(0x01, 0x01);
    Files.createDirectories(data.resolve("modules/" + Sha256.of(TAILS) + ".wasm/x"));
    assertThatThrownBy(() -> publish(other, variant(TAILS)))
        .isInstanceOfSatisfying(
            NearsideException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREACHABLE));
    assertThat(ModuleStore.open(data).snapshot().index().modules()).containsExactly(before);
    assertThat(store.holds(Sha256.of(PLAIN))).isTrue();
    assertThat(store.holds(Sha256.of(SIMD))).isTrue();
    assertThat(store.holds(Sha256.of(other))).isFalse();
    assertThat(compiled(other)).doesNotExist();
  }

  @Test
  void passesOverAManifestWhoseVariantHasNoHash() throws IOException {
    publish(PLAIN, variant(SIMD));
    Path file = data.resolve("manifests/which.json");
    String text = Files.readString(file, UTF_8);
    Files.writeString(file, text.replace(Sha256.of(SIMD), "../" + Sha256.of(SIMD).substring(3)));
    assertThat(ModuleStore.open(data).snapshot().index().modules()).isEmpty();
  }

  private void assertNothingIsLeft() throws IOException {
    assertThat(store.snapshot().index().modules()).isEmpty();
    for (String folder : List.of("modules", "compiled")) {
      try (Stream<Path> files = Files.list(data.resolve(folder))) {
        assertThat(files).isEmpty();
      }
    }
  }
}
