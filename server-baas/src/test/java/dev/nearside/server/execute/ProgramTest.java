package dev.nearside.server.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.Build;
import dev.nearside.contract.Entry;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.FileLimits;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.Profile;
import dev.nearside.host.Command;
import dev.nearside.host.CommandOutcome;
import dev.nearside.host.CommandOutcome.Exited;
import dev.nearside.host.CommandOutcome.Failed;
import dev.nearside.host.StreamedOutput;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs with arguments, files and an exit code, on the node's engine. */
class ProgramTest {
  private static final Limits LIMITS = new Limits(60_000, 1_024, 1 << 20, 1 << 20);
  private static final TestGuest GUEST = TestGuest.load("files");

  @TempDir Path directory;
  private Engine engine;
  private CompiledModule module;

  @BeforeEach
  void open() {
    engine = Engine.open(directory);
    module = engine.compile(GUEST.wasm());
  }

  @AfterEach
  void close() {
    module.close();
    engine.close();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 1", "0, 65536", "1, 1000000", "1, 200000"})
  void copiesAFile(String argument, int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    Exited exited = (Exited) run(command(argument, content, LIMITS));
    assertThat(exited.exitCode()).isEqualTo(argument.equals("0") ? 0 : 33);
    assertThat(exited.files()).containsOnlyKeys("/data/out").containsEntry("/data/out", content);
    assertThat(exited.stdout()).isEqualTo(content);
    assertThat(exited.stderr()).asString(StandardCharsets.UTF_8).isEqualTo(argument);
  }

  @Test
  void streamsWhatIsWritten() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    CommandOutcome outcome =
        engine.run(
            module,
            manifest(),
            command("0", new byte[100_000], LIMITS),
            new StreamedOutput(1 << 20, out::writeBytes),
            new StreamedOutput(1 << 20, errors::writeBytes),
            new Cancellation());
    assertThat(outcome).isInstanceOf(Exited.class);
    assertThat(out.size()).isEqualTo(100_000);
    assertThat(errors.size()).isEqualTo(1);
    assertThat(outcome.stdout()).isEmpty();
  }

  @Test
  void trapsInTheWordsOfTheSpecification() {
    Failed failed = (Failed) run(command("t", new byte[1], LIMITS));
    assertThat(failed.failure().code()).isEqualTo(ErrorCode.TRAP);
    assertThat(failed.failure().message()).isEqualTo("unreachable");
  }

  @Test
  void neverWaitsBeyondTheDeadline() {
    Failed failed = (Failed) run(command("w", new byte[1], LIMITS.withDeadlineMs(50)));
    assertThat(failed.failure().code()).isEqualTo(ErrorCode.DEADLINE);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void fixedTimeNeedsNoWaiting() {
    Command waits = command("w", new byte[1], LIMITS.withDeadlineMs(30_000));
    Command.Fixed fixed = new Command.Fixed(0, 1);
    Command quick =
        new Command(
            waits.name(),
            waits.args(),
            waits.env(),
            waits.stdin(),
            waits.files(),
            waits.dirs(),
            fixed,
            waits.limits());
    assertThat(((Exited) run(quick)).exitCode()).isEqualTo(33);
  }

  @ParameterizedTest
  @CsvSource({
    "150000, 1048576, 151",
    "1048576, 1000, OUTPUT_LIMIT",
    "90000, 1048576, INPUT_LIMIT",
    "4000000, 1048576, 33",
  })
  void filesAndOutputsHaveLimits(int fileBytes, int outputBytes, String result) {
    Limits limits =
        new Limits(60_000, 1_024, 1 << 20, outputBytes)
            .withFiles(new FileLimits(fileBytes, 10, 10, 255, 4_096, 40));
    CommandOutcome outcome = run(command("1", new byte[100_000], limits));
    switch (outcome) {
      case Exited exited -> assertThat(exited.exitCode()).asString().isEqualTo(result);
      case Failed failed -> assertThat(failed.failure().code()).hasToString(result);
    }
  }

  @Test
  void endsWithoutADirectory() {
    Command bare =
        new Command(
            "files", List.of("1"), Map.of(), new byte[0], Map.of(), List.of(), null, LIMITS);
    assertThat(((Exited) run(bare)).exitCode()).isEqualTo(108);
  }

  private CommandOutcome run(Command command) {
    return engine.run(module, manifest(), command, new Cancellation());
  }

  private static Command command(String argument, byte[] content, Limits limits) {
    return new Command(
        "files",
        List.of(argument),
        Map.of(),
        new byte[0],
        Map.of("/data/in", content),
        List.of("/data"),
        null,
        limits);
  }

  private static Manifest manifest() {
    return new Manifest(
        "files",
        Build.of(Sha256.hex(GUEST.wasm()), GUEST.wasm().length),
        Profile.WASI,
        Entry.COMMAND,
        List.of(),
        LIMITS);
  }
}
