package dev.nearside.server.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.FunctionInfo;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.NumberType;
import dev.nearside.contract.Signature;
import dev.nearside.contract.UserFunction;
import dev.nearside.server.inspect.ModuleBytes;
import dev.nearside.server.modules.ModuleStore;
import dev.nearside.server.modules.Sha256;
import dev.nearside.server.publish.Workshop.Compiled;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.params.provider.CsvSource;

class PublisherTest {
  private static final Limits CEILING = new Limits(20_000, 8_192, 100 << 20, 100 << 20);
  @TempDir Path data;
  private ModuleStore store;
  private int compilations;
  private byte[] probe;

  @BeforeEach
  void open() throws IOException {
    store = ModuleStore.open(data);
    try (InputStream in = PublisherTest.class.getResourceAsStream("/wasm/probe.wasm")) {
      probe = Objects.requireNonNull(in).readAllBytes();
    }
  }

  private Publisher publisher() {
    return new Publisher(
        store,
        (wasm, _) -> {
          compilations++;
          return new Compiled(12, List.of("a", "b", "c", "d"), 2);
        },
        CEILING,
        Progress.NONE);
  }

  @Test
  void derivesTheManifestFromTheBytes() {
    Report report = publisher().publish("probe", probe, Sidecar.NONE);
    assertThat(report.manifest()).isEqualTo(store.snapshot().require("probe"));
    assertThat(report.manifest().functions().stream().map(FunctionInfo::name))
        .containsExactly("echo", "config", "nothing", "fail", "trap", "spin", "flood");
    assertThat(report.manifest().memory().initialPages()).isEqualTo(2);
    assertThat(report.manifest().memory().maxPages()).isEqualTo(64);
    assertThat(store.read(report.manifest().sha256())).isEqualTo(probe);
    assertThat(report.text())
        .contains(
            "published probe",
            "wasi, reactor",
            "echo, config",
            "in 12 ms; too large for the compiler, so many times slower: a, b, c and 1 more; ")
        .contains(
            "2 large functions, fast under -XX:-DontCompileHugeMethods, which ./nearside sets\n")
        .contains(report.manifest().sha256());
  }

  @Test
  void takesTheAuthorsWords() {
    Sidecar sidecar =
        Sidecar.parse(
            """
            {"version": "2.1", "description": "Probes", "limits": {"deadlineMs": 500},
             "functions": [{"name": "echo", "description": "Gives back", "input": ["*/*"],
               "config": [{"key": "a", "description": "b", "allowed": "c"}]}]}
            """);
    Manifest manifest = publisher().publish("probe", probe, sidecar).manifest();
    assertThat(manifest.version()).isEqualTo("2.1");
    assertThat(manifest.limits().deadlineMs()).isEqualTo(500);
    assertThat(manifest.limits().memoryPages()).isEqualTo(Limits.DEFAULT.memoryPages());
    assertThat(manifest.functions()).isEqualTo(sidecar.functions());
    assertThat(manifest.has("trap")).isFalse();
  }

  @Test
  void reportsNoMoreMemoryThanTheLimit() {
    Sidecar sidecar = Sidecar.parse("{\"limits\": {\"memoryPages\": 32}}");
    assertThat(publisher().publish("probe", probe, sidecar).text())
        .contains("2 pages of 64 KiB at first, at most 32\n");
  }

  @Test
  void leavesNothingBehindWhenItFails() throws IOException {
    String sha256 = Sha256.of(probe);
    Path blocked = Files.createDirectories(data.resolve("modules/" + sha256 + ".wasm.gz/x"));
    Path compiled = store.compiledFolder().resolve(sha256 + ".compiled");
    Publisher publisher =
        new Publisher(
            store,
            (wasm, _) -> {
              try {
                Files.writeString(compiled, "compiled");
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              return new Compiled(12, List.of(), 0);
            },
            CEILING,
            Progress.NONE);
    assertThatThrownBy(() -> publisher.publish("probe", probe, Sidecar.NONE))
        .isInstanceOfSatisfying(
            NearsideException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREACHABLE))
        .hasMessageContaining("data folder '" + data + "' cannot be written to: ");
    try (Stream<Path> files = Files.list(data.resolve("modules"))) {
      assertThat(files).containsExactly(blocked.getParent());
    }
    assertThat(compiled).doesNotExist();
    Files.delete(blocked);
    Files.delete(blocked.getParent());
    assertThat(publisher.publish("probe", probe, Sidecar.NONE).unchanged()).isFalse();
    assertThat(compiled).exists();
  }

  @Test
  void changesNothingWhenThereIsNothingNew() {
    assertThat(publisher().publish("probe", probe, Sidecar.NONE).unchanged()).isFalse();
    Report again = publisher().publish("probe", probe, Sidecar.NONE);
    assertThat(again.unchanged()).isTrue();
    assertThat(again.text()).startsWith("already published probe");
    Sidecar changed = Sidecar.parse("{\"version\": \"2\"}");
    assertThat(publisher().publish("probe", probe, changed).unchanged()).isFalse();
  }

  @Test
  void marksWhatOnlyABrowserCanRun() {
    Publisher publisher =
        new Publisher(
            store,
            (wasm, _) -> {
              throw new NearsideException(ErrorCode.UNSUPPORTED_MODULE, "the engine cannot");
            },
            CEILING,
            Progress.NONE);
    Report report = publisher.publish("probe", probe, Sidecar.NONE);
    assertThat(report.manifest().notOnServer()).isEqualTo("the engine cannot");
    assertThat(report.text()).contains("no: the engine cannot");
  }

  @Test
  void refusesWhatTheEngineCannotRunAndNoBrowserEither() {
    Publisher publisher =
        new Publisher(
            store,
            (wasm, _) -> {
              throw new NearsideException(ErrorCode.UNSUPPORTED_MODULE, "the engine cannot");
            },
            CEILING,
            Progress.NONE);
    int[] nothing = new int[7_654_321];
    Arrays.fill(nothing, 0x01);
    byte[] large = ModuleBytes.withBody(nothing);
    assertThatThrownBy(() -> publisher.publish("large", large, Sidecar.NONE))
        .hasMessageContainingAll(
            "can run nowhere", "7654323 bytes in one function", "not on the node", "engine cannot");
    assertThat(store.snapshot().index().modules()).isEmpty();
    Report report = publisher().publish("large", large, Sidecar.NONE);
    assertThat(report.text()).contains("device      no: it has 7654323 bytes", "server      yes");
  }

  @Test
  void showsTheFirstOfManyFunctions() {
    Report report = publisher().publish("many", ModuleBytes.withExports(1_000), Sidecar.NONE);
    assertThat(report.text()).contains("f0() -> (), f1() -> (), ", "f19() -> () and 980 more");
    assertThat(report.manifest().functions()).hasSize(1_000);
  }

  @Test
  void showsNothingOfAModuleThatIsRefused() {
    byte[] cut = Arrays.copyOf(probe, probe.length / 2);
    assertThatThrownBy(() -> publisher().publish("probe", cut, Sidecar.NONE))
        .isInstanceOf(NearsideException.class);
    byte[] text = "#!/bin/sh".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> publisher().publish("probe", text, Sidecar.NONE))
        .isInstanceOfSatisfying(
            NearsideException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_MODULE));
    assertThat(store.snapshot().index().modules()).isEmpty();
    assertThat(compilations).isZero();
  }

  @Test
  void tellsWhatAnExtismModuleAsksFor() throws IOException {
    byte[] user;
    try (InputStream in = PublisherTest.class.getResourceAsStream("/guests/user.wasm")) {
      user = Objects.requireNonNull(in).readAllBytes();
    }
    Sidecar sidecar =
        Sidecar.parse(
            """
            {"extism": {"allowedHosts": ["api.example.org"], "config": {"key": "value"},
             "maxVarBytes": 1, "maxHttpResponseBytes": 2, "logLevel": "warn"}}
            """);
    Report report = publisher().publish("user", user, sidecar);
    assertThat(report.text())
        .contains(
            "hosts       may reach api.example.org\n",
            "config      key (public)\n",
            "needs       turn(i64) -> i64, add(i32, i64) -> i64 of the page, or of the node\n");
    Signature turn = new Signature(List.of(NumberType.I64), List.of(NumberType.I64));
    assertThat(store.snapshot().require("user").extism().userFunctions())
        .contains(new UserFunction("turn", turn));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"extism": {"config": {"a": "b"}}}      | are for a module that imports extism:host/env; this one's profile is wasi
          {"limits": {"memoryPages": 1}}          | starts with 2 pages of memory; its limit memoryPages is 1
          {"limits": {"deadlineMs": 20001}}       | 'deadlineMs' is 20001; this node allows at most 20000
          {"limits": {"memoryPages": 9000}}       | 'memoryPages' is 9000; this node allows at most 8192
          {"functions": [{"name": "missing"}]}    | 'missing', which the module does not export; it exports echo,
          """)
  void refusesWhatDoesNotFitTheModule(String sidecar, String sentence) {
    assertThatThrownBy(() -> publisher().publish("probe", probe, Sidecar.parse(sidecar)))
        .isInstanceOfSatisfying(
            NearsideException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST))
        .hasMessageContaining(sentence);
    assertThat(store.snapshot().index().modules()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"nmae": "x"}                                   | 'nmae' is not known; allowed are name, version
          {"functions": [{"name": "a", "in": 1}]}         | 'in' is not known; allowed are name, description, config
          {"functions": [{"name": "a", "config": [{"k": 1}]}]} | 'k' is not known; allowed are key,
          {"functions": [{"description": "a"}]}           | 'name' is missing
          {"functions": [{"name": "a"}, {"name": "a"}]}   | 'a' twice or unnamed
          {"limits": {"seconds": 1}}                      | 'seconds' is not known; allowed are deadlineMs
          {"limits": {"deadlineMs": 0}}                   | limit deadlineMs is 0; allowed is 1 to
          {"limits": {"deadlineMs": "1"}}                 | 'deadlineMs' is not a whole number
          {"extism": {"hosts": []}}                       | 'hosts' is not known; allowed are allowedHosts, config
          {"extism": {"allowedHosts": ["http://a"]}}      | 'http://a' is no pattern of a host; write it like
          {"extism": {"logLevel": "loud"}}                | the log level is 'loud'; allowed are trace
          {"version": 1}                                  | 'version' is not a string
          []                                              | module.json is not a JSON object
          {"version": "1"                                 | expected
          """)
  void refusesWordsItDoesNotUnderstand(String sidecar, String sentence) {
    assertThatThrownBy(() -> Sidecar.parse(sidecar))
        .isInstanceOfSatisfying(
            NearsideException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST))
        .hasMessageContaining(sentence);
  }
}
