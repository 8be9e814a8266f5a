package dev.nearside.server.publish;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.contract.Entry;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Feature;
import dev.nearside.contract.FunctionInfo;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Outcome;
import dev.nearside.contract.Outcome.Failure;
import dev.nearside.contract.Outcome.Success;
import dev.nearside.contract.Profile;
import dev.nearside.contract.Script;
import dev.nearside.server.LocalCall;
import dev.nearside.server.NodeConfig;
import dev.nearside.server.Publishing;
import dev.nearside.server.execute.GuestHosts;
import dev.nearside.server.execute.UserFunctions;
import dev.nearside.server.modules.ModuleStore;
import dev.nearside.server.modules.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real interpreter on the real engine. Its compiled form is kept between the tests. */
class ScriptPublisherTest {
  @TempDir static Path data;

  @Test
  void derivesTheManifestFromTheScriptAndItsInterpreter() {
    Report report = publish("shout", "def shout(text, mark='!'):\n  return text.decode() + mark\n");

    Manifest manifest = report.manifest();
    assertThat(manifest).isEqualTo(ModuleStore.open(data).snapshot().require("shout"));
    assertThat(manifest.profile()).isEqualTo(Profile.WASI);
    assertThat(manifest.entry()).isEqualTo(Entry.COMMAND);
    assertThat(manifest.build().features()).contains(Feature.EXCEPTIONS);
    assertThat(manifest.functions()).extracting(FunctionInfo::name).containsExactly("shout");
    assertThat(manifest.sha256()).isEqualTo(Sha256.of(Interpreter.micropython()));
    Script script = Objects.requireNonNull(manifest.script());
    assertThat(ModuleStore.open(data).scripts().read(script.sha256())).hasSize(script.size());
    assertThat(report.text()).contains("script      " + script.sha256(), "once for all scripts");
    assertThat(call("shout", "shout", "hi", Map.of())).isEqualTo("hi!");
    assertThat(call("shout", "shout", "hi", Map.of("mark", "'\\\n?"))).isEqualTo("hi'\\\n?");
  }

  @Test
  void publishingTheSameAgainChangesNothingAndAnEditReplacesIt() {
    String source = "def f(x):\n  return 'one'\n";
    assertThat(publish("edited", source).unchanged()).isFalse();
    assertThat(publish("edited", source).unchanged()).isTrue();
    assertThat(publish("edited", source.replace("one", "two")).unchanged()).isFalse();
    assertThat(call("edited", "f", "", Map.of())).isEqualTo("two");
  }

  @Test
  void aScriptWithoutFunctionsIsAProgram() {
    Report report =
        publish("program", "import sys\nprint(__name__, sys.argv[1], sys.stdin.read())\n");

    assertThat(report.manifest().functions()).isEmpty();
    assertThat(call("program", "any", "input", Map.of())).isEqualTo("__main__ any input\n");
  }

  @Test
  void anAuthorMayListFewerFunctionsButNoOthers() {
    String source = "def f(x): return b'f'\ndef helper(x): return b'h'\n";
    Sidecar says = Sidecar.parse("{\"functions\": [{\"name\": \"f\", \"description\": \"F\"}]}");

    Manifest manifest = publish("listed", source.getBytes(UTF_8), says).manifest();
    assertThat(manifest.functions()).isEqualTo(says.functions());
    refuses(
        source.getBytes(UTF_8),
        Sidecar.parse("{\"functions\": [{\"name\": \"g\"}]}"),
        "lists the function 'g', which the script does not define; it defines f, helper");
  }

  @Test
  void refusesWhatIsNoScriptWithASentence() {
    refuses("x = '\u00e9'".getBytes(ISO_8859_1), "not UTF-8");
    refuses("x = 1\0".getBytes(UTF_8), "byte 5 of the script is NUL");
    byte[] large = new byte[Script.MAX_BYTES + 1];
    Arrays.fill(large, (byte) '#');
    refuses(large, "1048577 bytes; at most 1048576");
    refuses("x = 1\ny = (\n".getBytes(UTF_8), "SyntaxError: invalid syntax (bad.py, line 3)");
    refuses("def f(:\n".getBytes(UTF_8), "SyntaxError: invalid syntax (bad.py, line 1)");
    refuses("if 1:\nx = 2\n".getBytes(UTF_8), "SyntaxError: invalid syntax (bad.py, line 2)");
    refuses(
        "x = 1".getBytes(UTF_8),
        Sidecar.parse("{\"limits\": {\"memoryPages\": 63}}"),
        "'memoryPages' is 63; a script and its interpreter need at least 64");
    assertThat(ModuleStore.open(data).snapshot().find("bad")).isNull();
  }

  @Test
  void whatIsRefusedLeavesNothingBehind() throws IOException {
    refuses("y = (\n".getBytes(UTF_8), "SyntaxError");
    try (Stream<Path> files = Files.list(data.resolve("modules"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith(Sha256.of("y = (\n".getBytes(UTF_8))));
    }
  }

  @Test
  void nothingOfTheScriptRunsWhenItIsPublished() {
    publish("silent", "raise ValueError('it ran')\n");

    assertThat(outcome("silent", "any", "", Map.of()))
        .isEqualTo(new Failure(ErrorCode.FUNCTION_ERROR, "ValueError: it ran (silent.py, line 1)"));
  }

  @Test
  void aDamagedScriptNeverRuns() throws IOException {
    Script script =
        Objects.requireNonNull(publish("damaged", "def f(x): pass\n").manifest().script());
    Files.writeString(data.resolve("modules/" + script.sha256() + ".py"), "def f(x): return 'bad'");

    assertThatThrownBy(() -> outcome("damaged", "f", "", Map.of()))
        .isInstanceOfSatisfying(
            NearsideException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTEGRITY))
        .hasMessageContaining("the stored script");
  }

  private static void refuses(byte[] source, String sentence) {
    refuses(source, Sidecar.NONE, sentence);
  }

  private static void refuses(byte[] source, Sidecar sidecar, String sentence) {
    assertThatThrownBy(() -> publish("bad", source, sidecar))
        .isInstanceOfSatisfying(
            NearsideException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST))
        .hasMessageContaining(sentence);
  }

  private static Report publish(String name, String source) {
    return publish(name, source.getBytes(UTF_8), Sidecar.NONE);
  }

  private static Report publish(String name, byte[] source, Sidecar sidecar) {
    return Publishing.scriptsInto(data, NodeConfig.CEILING, Progress.NONE)
        .publish(name, source, sidecar);
  }

  private static String call(String name, String function, String in, Map<String, String> config) {
    if (outcome(name, function, in, config) instanceof Success(byte[] output)) {
      return new String(output, UTF_8);
    }
    throw new AssertionError(outcome(name, function, in, config));
  }

  private static Outcome outcome(
      String name, String function, String in, Map<String, String> config) {
    LocalCall local = LocalCall.open(data, NodeConfig.CEILING, GuestHosts.NONE, UserFunctions.NONE);
    return local.run(
        local.find(name, null), function, config, new ByteArrayInputStream(in.getBytes(UTF_8)));
  }
}
