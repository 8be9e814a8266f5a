package dev.nearside.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.contract.Build;
import dev.nearside.contract.Entry;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.ExtismNeeds;
import dev.nearside.contract.FileLimits;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Profile;
import dev.nearside.contract.Script;
import dev.nearside.host.CommandOutcome.Exited;
import dev.nearside.host.CommandOutcome.Failed;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRunTest {
  private static final String WASI = "wasi_snapshot_preview1";
  private static final int OUT = 512;

  private final FakePlatform platform = new FakePlatform();
  private final Map<String, String> env = new LinkedHashMap<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private List<String> args = List.of();
  private List<String> dirs = List.of();
  private Command.@Nullable Fixed fixed;
  private Limits limits = Caller.LIMITS;
  private Profile profile = Profile.WASI;
  private Entry entry = Entry.COMMAND;
  private @Nullable Script script;
  private Caller guest = Caller.of(WASI, "");

  @Test
  void givesArgumentsEnvironmentAndInput() {
    args = List.of("-o", "out file", "");
    env.put("HOME", "/");
    Exited exited =
        exited(
            () -> {
              guest.i32("args_get", 100, 200);
              write(1, guest.memory.text(200, 18));
              guest.i32("environ_get", 100, 300);
              write(1, guest.memory.text(300, 7));
              vector(400, 100);
              guest.i32("fd_read", 0, OUT, 1, OUT + 8);
              return write(1, guest.memory.text(400, guest.memory.getInt(OUT + 8)));
            });
    assertThat(exited.exitCode()).isZero();
    assertThat(text(exited.stdout())).isEqualTo("prog\0-o\0out file\0\0HOME=/\0input");
    assertThat(exited.stderr()).isEmpty();
    assertThat(exited.files()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 33, 255, -1})
  void anyExitCodeIsAnAnswerWithItsOutputs(int code) {
    Exited exited =
        exited(
            () -> {
              write(1, "out");
              write(2, "err");
              guest.run("proc_exit", code);
              return 0;
            });
    assertThat(exited.exitCode()).isEqualTo(code);
    assertThat(text(exited.stdout())).isEqualTo("out");
    assertThat(text(exited.stderr())).isEqualTo("err");
  }

  @Test
  void writtenFilesComeBack() {
    files.put("/data/in.txt", bytes("given"));
    files.put("/other", bytes("kept"));
    dirs = List.of("/data", "/");
    Exited exited =
        exited(
            () -> {
              int in = open(3, "in.txt", 0);
              vector(400, 100);
              guest.i32("fd_read", in, OUT, 1, OUT + 8);
              int out = open(4, "data/out.txt", 1);
              return write(out, guest.memory.text(400, guest.memory.getInt(OUT + 8)) + "!");
            });
    assertThat(exited.files()).containsOnlyKeys("/data/out.txt");
    assertThat(exited.files()).containsEntry("/data/out.txt", bytes("given!"));
  }

  @Test
  void filesWithoutDirectoriesAreInTheRoot() {
    files.put("/in.txt", bytes("given"));
    exited(() -> expect(0, guest.i32("fd_prestat_get", 3, OUT)));
    files.clear();
    exited(() -> expect(8, guest.i32("fd_prestat_get", 3, OUT)));
  }

  @Test
  void aTrapFailsWithWhatWasWrittenBefore() {
    Failed failed =
        failed(
            () -> {
              write(1, "half");
              write(2, "panicked at main.rs\n");
              throw new GuestTrap("unreachable");
            });
    assertThat(failed.failure().code()).isEqualTo(ErrorCode.TRAP);
    assertThat(failed.failure().message()).isEqualTo("unreachable");
    assertThat(text(failed.stdout())).isEqualTo("half");
    assertThat(text(failed.stderr())).isEqualTo("panicked at main.rs\n");
  }

  @Test
  void aLimitFails() {
    limits = new Limits(1_000, 16, 100, 10);
    assertThat(failed(() -> write(1, "12345678901")).failure().code())
        .isEqualTo(ErrorCode.OUTPUT_LIMIT);
    assertThat(failed(() -> write(2, "12345678901")).failure().code())
        .isEqualTo(ErrorCode.OUTPUT_LIMIT);
    limits = new Limits(1_000, 16, 4, 10);
    assertThat(failed(() -> 0).failure().code()).isEqualTo(ErrorCode.INPUT_LIMIT);
    limits = limits.withFiles(new FileLimits(4, 16, 16, 255, 4_096, 40));
    files.put("/f", bytes("12345"));
    assertThat(failed(() -> 0).failure().code()).isEqualTo(ErrorCode.INPUT_LIMIT);
  }

  @ParameterizedTest
  @CsvSource({
    "args, the argument 'a#b' holds a NUL character",
    "env, environment variable 'a=b'; allowed is any text without '=' and NUL",
    "files, path 'relative'; allowed is an absolute path",
    "dirs, path '../up'; allowed is an absolute path",
    "many, 6 directories; allowed are 5 beside the standard streams",
  })
  void whatIsWrongIsNamed(String what, String sentence) {
    switch (what) {
      case "args" -> args = List.of("a\0b");
      case "env" -> env.put("a=b", "");
      case "files" -> files.put("relative", bytes(""));
      case "dirs" -> dirs = List.of("../up");
      default -> {
        limits = limits.withFiles(new FileLimits(1_000, 16, 8, 255, 4_096, 40));
        dirs = List.of("/1", "/2", "/3", "/4", "/5", "/6");
      }
    }
    Failed failed = failed(() -> 0);
    assertThat(failed.failure().code()).isEqualTo(ErrorCode.BAD_REQUEST);
    assertThat(failed.failure().message().replace('\0', '#')).contains(sentence);
  }

  @Test
  void onlyProgramsRun() {
    entry = Entry.REACTOR;
    assertThat(failed(() -> 0).failure().code()).isEqualTo(ErrorCode.UNSUPPORTED_MODULE);
    entry = Entry.COMMAND;
    profile = Profile.EXTISM;
    assertThat(failed(() -> 0).failure().code()).isEqualTo(ErrorCode.UNSUPPORTED_MODULE);
    profile = Profile.WASI;
    script = new Script("0".repeat(64), 5);
    assertThat(failed(() -> 0).failure().message()).contains("prog is a script");
  }

  @Test
  void aFixedRunIsTheSameEveryTime() {
    fixed = new Command.Fixed(1_000_000_000L, 42);
    IntSupplier main =
        () -> {
          guest.i32("random_get", 400, 16);
          guest.i32("clock_time_get", 0, 1L, 416);
          guest.i32("clock_time_get", 1, 1L, 424);
          vector(400, 32);
          return guest.i32("fd_write", 1, OUT, 1, OUT + 8);
        };
    byte[] first = exited(main).stdout();
    platform.realtime += 5_000;
    assertThat(exited(main).stdout()).isEqualTo(first);
    fixed = new Command.Fixed(1_000_000_000L, 43);
    assertThat(exited(main).stdout()).isNotEqualTo(first);
  }

  @Test
  void fixedTimePassesBySleepingAndTakesNone() {
    fixed = new Command.Fixed(0, 1);
    exited(
        () -> {
          guest.memory.put(1_000, new byte[96]);
          guest.memory.setInt(1_016, 1);
          guest.memory.setLong(1_024, 3_600_000_000_000L);
          expect(0, guest.i32("poll_oneoff", 1_000, 1_200, 1, 1_300));
          guest.i32("clock_time_get", 0, 1L, 416);
          assertThat(guest.memory.getLong(416)).isBetween(3_600_000_000_000L, 3_601_000_000_000L);
          return 0;
        });
    assertThat(platform.sleeps).isEmpty();
  }

  @Test
  void outputsCanBeTakenAsTheyCome() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> errors = new ArrayList<>();
    CommandRun run =
        CommandRun.streaming(
            manifest(),
            command(),
            platform,
            new StreamedOutput(5, out::writeBytes),
            new StreamedOutput(5, bytes -> errors.add(text(bytes))));
    CommandOutcome outcome =
        run(
            run,
            () -> {
              write(1, "ab");
              write(2, "x");
              write(2, "y");
              write(1, "cde");
              assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("abcde");
              return write(1, "f");
            });
    assertThat(errors).containsExactly("x", "y");
    assertThat(((Failed) outcome).failure().code()).isEqualTo(ErrorCode.OUTPUT_LIMIT);
    assertThat(outcome.stdout()).isEmpty();
  }

  @Test
  void whatASinkOfTheCallersKeepsStaysThere() {
    Output out = new Output(10);
    Output errors = new Output(10);
    CommandOutcome outcome =
        run(
            CommandRun.streaming(manifest(), command(), platform, out, errors),
            () -> {
              write(1, "said");
              return write(2, "wrong");
            });
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderr()).isEmpty();
    assertThat(text(out.take())).isEqualTo("said");
    assertThat(text(errors.take())).isEqualTo("wrong");
  }

  @Test
  void whatThePlatformThrowsPassesThrough() {
    assertThatThrownBy(
            () ->
                failed(
                    () -> {
                      throw new IllegalStateException("the engine broke");
                    }))
        .hasMessage("the engine broke");
    assertThat(
            failed(
                    () -> {
                      throw new NearsideException(ErrorCode.DEADLINE, "too long");
                    })
                .failure()
                .code())
        .isEqualTo(ErrorCode.DEADLINE);
  }

  private Exited exited(IntSupplier main) {
    return (Exited) run(CommandRun.of(manifest(), command(), platform), main);
  }

  private Failed failed(IntSupplier main) {
    return (Failed) run(CommandRun.of(manifest(), command(), platform), main);
  }

  private CommandOutcome run(CommandRun run, IntSupplier main) {
    guest = Caller.of(WASI, run.context());
    FakeGuest instance = new FakeGuest();
    instance.export("_start", main);
    return run.run(() -> instance);
  }

  private Command command() {
    return new Command("prog", args, env, bytes("input"), files, dirs, fixed, limits);
  }

  private Manifest manifest() {
    return new Manifest(
        "prog",
        "",
        "",
        Build.of("", 0),
        List.of(),
        profile,
        entry,
        List.of(),
        limits,
        ExtismNeeds.NONE,
        script);
  }

  private int open(int directory, String path, int how) {
    guest.memory.put(600, path);
    long rights = 0x3FFF_FFFFL;
    expect(
        0, guest.i32("path_open", directory, 0, 600, path.length(), how, rights, rights, 0, OUT));
    return guest.memory.getInt(OUT);
  }

  private int write(int descriptor, String text) {
    guest.memory.put(700, text);
    vector(700, text.getBytes(StandardCharsets.UTF_8).length);
    return expect(0, guest.i32("fd_write", descriptor, OUT, 1, OUT + 8));
  }

  private void vector(int address, int length) {
    guest.memory.setInt(OUT, address);
    guest.memory.setInt(OUT + 4, length);
  }

  private static int expect(int errno, int actual) {
    assertThat(actual).isEqualTo(errno);
    return 0;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
