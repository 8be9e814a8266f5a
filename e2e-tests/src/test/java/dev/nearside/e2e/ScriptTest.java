package dev.nearside.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Outcome;
import dev.nearside.contract.Outcome.Failure;
import dev.nearside.e2e.stage.Called;
import dev.nearside.e2e.stage.ClientPage;
import dev.nearside.e2e.stage.Command;
import dev.nearside.e2e.stage.Front;
import dev.nearside.e2e.stage.HttpRunner;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.e2e.stage.Stage;
import dev.nearside.testkit.FunctionRunner;
import dev.nearside.testkit.Vector;
import dev.nearside.testkit.VectorFolder;
import dev.nearside.testkit.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts in Python, published by the command: the same in the browser and on the node. */
@ExtendWith(Stage.Resolver.class)
class ScriptTest {
  private static final byte[] INPUT = "abc".getBytes(UTF_8);

  private final Stage stage;
  private final Front front;
  private final FunctionRunner node;
  private final ClientPage page;

  ScriptTest(Stage stage) throws IOException {
    this.stage = stage;
    front = Front.before(stage.node());
    node = new HttpRunner(stage.node().url());
    page = open();
  }

  @AfterEach
  void close() {
    page.close();
    front.close();
  }

  @TestFactory
  Stream<DynamicTest> probesAreTheSameInBothPlaces() {
    return VectorFolder.read(Repository.PYTHON_PROBES).stream()
        .map(vector -> DynamicTest.dynamicTest(vector.name(), () -> check(vector)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"spin", "spin_inside", "sleeps"})
  void theDeadlineEndsIt(String function) throws Exception {
    String late = "probes-py ran longer than its deadline of 1500 milliseconds";
    Called onDevice =
        page.call("probes-py", function, INPUT, Map.of("where", "device", "timeoutMs", 1500));
    Called onNode =
        page.call("probes-py", function, INPUT, Map.of("where", "server", "timeoutMs", 1500));

    assertThat(onDevice.outcome()).isEqualTo(new Failure(ErrorCode.DEADLINE, late));
    assertThat(onNode.outcome()).isEqualTo(new Failure(ErrorCode.DEADLINE, late));
    assertThat(page.call("probes-py", "echo", INPUT).answer().output()).isEqualTo(INPUT);
  }

  @Test
  void largeInputsComeBackWhole() throws Exception {
    byte[] large = new byte[2 << 20];
    for (int i = 0; i < large.length; i++) {
      large[i] = (byte) (i * 31 >> 3);
    }
    assertThat(page.call("probes-py", "echo", large).answer().output()).isEqualTo(large);
    assertThat(node.run("probes-py", "echo", Map.of(), large))
        .isInstanceOfSatisfying(
            Outcome.Success.class, success -> assertThat(success.output()).isEqualTo(large));
  }

  @Test
  void interpreterAndScriptAreFetchedOnceAndShared() {
    try (ClientPage fresh = open()) {
      long before = front.requests("/modules/");
      assertThat(fresh.call("probes-py", "echo", INPUT).answer().where()).isEqualTo("device");
      assertThat(fresh.call("probes-py", "echo", INPUT).answer().where()).isEqualTo("device");
      assertThat(front.requests("/modules/")).isEqualTo(before + 2);

      byte[] template = "{\"template\": \"{{x}}\", \"data\": {\"x\": 1}}".getBytes(UTF_8);
      assertThat(fresh.call("mustache", "render", template).answer().output())
          .isEqualTo(new byte[] {'1'});
      assertThat(front.requests("/modules/")).isEqualTo(before + 3);
    }
  }

  @Test
  void tamperedScriptNeverRuns() {
    front.tamper(
        "/modules/" + hash("probes-py"), bytes -> "def echo(d): return b'!'".getBytes(UTF_8));
    fallsBack("integrity_failed", "integrity");
  }

  @Test
  void missingScriptIsRunByTheNode() {
    front.refuse("/modules/" + hash("probes-py"), 404);
    fallsBack("load_failed", "unreachable");

    front.allow("/modules/" + hash("probes-py"));
    assertThat(page.call("probes-py", "echo", INPUT).answer().where()).isEqualTo("device");
  }

  @Test
  void anEditIsSeenWhenItIsPublished() throws Exception {
    Path script = Repository.freshFolder("edited-script").resolve("edited.py");
    String before = "";
    for (String version : new String[] {"one", "two"}) {
      Files.writeString(script, "def version(given):\n    return '" + version + "'\n");
      publishing(script, "edited").succeed();
      while (hash("edited").equals(before)) {
        Thread.onSpinWait();
      }
      before = hash("edited");
      try (ClientPage fresh = open()) {
        for (String where : new String[] {"device", "server"}) {
          Called answer = fresh.call("edited", "version", INPUT, Map.of("where", where));
          assertThat(new String(answer.answer().output(), UTF_8)).isEqualTo(version);
        }
      }
    }
  }

  @Test
  void aMistakeIsNamedWithItsLine() throws Exception {
    Path script = Repository.freshFolder("bad-script").resolve("bad.py");
    Files.writeString(script, "def f(given):\n    return (given\n");

    Command.Result result = publishing(script, "bad").run();

    assertThat(result.error()).endsWith("nearside: SyntaxError: invalid syntax (bad.py, line 3)\n");
    assertThat(result.exit()).isEqualTo(2);
  }

  private Command publishing(Path script, String name) {
    return Command.nearside(
        "publish", script.toString(), "--name", name, "--data", stage.data().toString());
  }

  private void check(Vector vector) throws Exception {
    Vectors.check(vector, page);
    Vectors.check(vector, node);
    Vectors.checkSame(vector.name(), page.run(vector), node.run(vector));
  }

  private void fallsBack(String reason, String codeOnDevice) {
    Called.Answer answer = page.call("probes-py", "echo", INPUT).answer();
    assertThat(answer.where()).isEqualTo("server");
    assertThat(answer.reason()).isEqualTo(reason);
    assertThat(answer.output()).isEqualTo(INPUT);
    Called.Refusal refusal =
        page.call("probes-py", "echo", INPUT, Map.of("where", "device")).refusal();
    assertThat(refusal.code()).isEqualTo(codeOnDevice);
    assertThat(refusal.message()).contains("probes-py cannot run on this device", ".py");
  }

  private ClientPage open() {
    return ClientPage.at(stage.chrome(), front).open();
  }

  /** What the index says now; nothing for a script that is not published. */
  private String hash(String module) {
    return (String)
        page.page()
            .evaluate(
                "name => fetch('/nearside.json').then(index => index.json()).then(index =>"
                    + " index.modules.find(it => it.name === name)?.script.sha256 ?? '')",
                module);
  }
}
