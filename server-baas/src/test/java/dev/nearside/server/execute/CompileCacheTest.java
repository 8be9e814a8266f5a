package dev.nearside.server.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Limits;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Outcome;
import dev.nearside.contract.Outcome.Success;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompileCacheTest {
  private static final TestGuest GUEST = TestGuest.load("hostile");
  private static final String HASH = Sha256.hex(GUEST.wasm());

  @TempDir Path directory;

  @Test
  void runsTheCompiledFormOfAnEarlierStart() throws IOException {
    run();
    Path form = new CompileCache(directory).file(HASH);
    Object written = Files.getLastModifiedTime(form);
    run();
    assertThat(Files.getLastModifiedTime(form)).isEqualTo(written);
    assertThat(files()).containsExactly(form);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 40, 100, -1})
  void compilesAgainWhenAByteIsWrong(int at) throws IOException {
    run();
    Path form = new CompileCache(directory).file(HASH);
    byte[] good = Files.readAllBytes(form);
    byte[] bad = good.clone();
    bad[Math.floorMod(at, bad.length)] ^= 1;
    Files.write(form, bad);
    assertThat(new CompileCache(directory).read(HASH)).isNull();
    run();
    assertThat(new CompileCache(directory).read(HASH)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 60, 1_000})
  void compilesAgainWhenTheFormIsCutOff(int length) throws IOException {
    run();
    Path form = new CompileCache(directory).file(HASH);
    Files.write(form, Arrays.copyOf(Files.readAllBytes(form), length));
    assertThat(new CompileCache(directory).read(HASH)).isNull();
    run();
  }

  @Test
  void doesWithoutADirectoryToWriteTo() throws IOException {
    try (Engine engine = Engine.open(directory);
        Engine portable = Engine.open(directory, true)) {
      Files.delete(directory);
      engine.compile(GUEST.wasm()).close();
      portable.compile(GUEST.wasm()).close();
    } finally {
      Files.createDirectories(directory);
    }
  }

  @Test
  void tellsHowFarTheCompilationIs() {
    List<String> told = new ArrayList<>();
    try (Engine engine = Engine.open(directory)) {
      engine.compile(GUEST.wasm(), (done, all) -> told.add(done + " of " + all)).close();
      assertThat(told).isNotEmpty().allMatch(step -> step.matches("(\\d+) of \\1"));
      told.clear();
      engine.compile(GUEST.wasm(), (done, all) -> told.add(done + " of " + all)).close();
    }
    assertThat(told).as("read from the disk").isEmpty();
  }

  @Test
  void compilesNoFurtherOnAThreadThatIsInterrupted() throws IOException {
    try (Engine engine = Engine.open(directory)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> engine.compile(GUEST.wasm()))
          .isInstanceOfSatisfying(
              NearsideException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ABORTED));
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void forgets() throws IOException {
    try (Engine engine = Engine.open(directory)) {
      engine.compile(GUEST.wasm()).close();
      engine.forget(HASH);
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void refusesWhatIsNoModule() {
    try (Engine engine = Engine.open(directory)) {
      for (int length = 0; length < GUEST.wasm().length; length += 7) {
        byte[] cut = Arrays.copyOf(GUEST.wasm(), length);
        if (length == 8) {
          continue; // the header alone is a module
        }
        assertThatThrownBy(() -> engine.compile(cut))
            .as("cut to %d bytes", length)
            .isInstanceOfSatisfying(
                NearsideException.class,
                e ->
                    assertThat(e.code())
                        .isIn(ErrorCode.INVALID_MODULE, ErrorCode.UNSUPPORTED_MODULE));
      }
    }
  }

  private void run() {
    Outcome outcome =
        LocalRun.call(
            directory,
            GUEST.wasm(),
            GUEST.manifest("fine"),
            TestGuest.invocation("fine", "", Limits.DEFAULT));
    assertThat(outcome).isInstanceOf(Success.class);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
