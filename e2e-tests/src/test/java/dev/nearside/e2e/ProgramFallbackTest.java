package dev.nearside.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.e2e.stage.ClientPage;
import dev.nearside.e2e.stage.Front;
import dev.nearside.e2e.stage.Program;
import dev.nearside.e2e.stage.Program.Ended;
import dev.nearside.e2e.stage.Stage;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a program when the device, its worker or the node is not as it should be. */
@ExtendWith(Stage.Resolver.class)
class ProgramFallbackTest {
  private final Stage stage;
  private final Front front;

  ProgramFallbackTest(Stage stage) throws IOException {
    this.stage = stage;
    this.front = Front.before(stage.node());
  }

  @AfterEach
  void closeFront() {
    front.close();
  }

  private static Program copy() {
    return Program.of("copy", "/in", "/out").file("/in", "content");
  }

  @Test
  void deviceThatCannotHandsItToTheNode() {
    try (ClientPage page =
        ClientPage.at(stage.chrome(), front).before("delete globalThis.WebAssembly").open()) {
      Ended ended = copy().run(page, "auto");
      assertThat(ended.files()).isEqualTo(Map.of("/out", "content"));
      assertThat(ended.text("where")).isEqualTo("server");
      assertThat(ended.text("reason")).isEqualTo("no_wasm");
      assertThat(copy().run(page, "device").text("code")).isEqualTo("cannot_run_here");
    }
  }

  @Test
  void workerThatDiesAtOnceHandsItToTheNode() {
    workerDoes("close()");
    try (ClientPage page = ClientPage.at(stage.chrome(), front).open()) {
      Ended ended = copy().run(page, "auto");
      assertThat(ended.files()).isEqualTo(Map.of("/out", "content"));
      assertThat(ended.text("reason")).isEqualTo("worker_lost");
      assertThat(copy().run(page, "device").text("code")).isEqualTo("worker_lost");
    }
  }

  /** What was heard cannot be taken back, and would be heard again from the node. */
  @Test
  void workerThatDiesAfterItWasHeardEndsTheRun() {
    workerDoes("postMessage(['onStdout', new Uint8Array([65])]); close()");
    try (ClientPage page = ClientPage.at(stage.chrome(), front).open()) {
      Ended ended = copy().listen("onStdout").run(page, "auto");
      assertThat(ended.text("code")).isEqualTo("worker_lost");
      assertThat(ended.text("where")).isEqualTo("device");
      assertThat(ended.heard("onStdout")).containsExactly("A");
      assertThat(front.requests("/run/")).isZero();
    }
  }

  @Test
  void deviceKeepsWhatTheProgramItselfGotWrong() {
    try (ClientPage page = ClientPage.at(stage.chrome(), front).open()) {
      for (String what : new String[] {"trap", "recurse", "hog"}) {
        Ended ended = Program.of(what).run(page, "auto");
        assertThat(ended.isFailure()).isTrue();
        assertThat(ended.text("where")).isEqualTo("device");
      }
      assertThat(Program.of("exit", "1").run(page, "auto").exitCode()).isEqualTo(1);
      assertThat(front.requests("/run/")).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200, text/html, <title>Log in</title>",
    "200, application/octet-stream, bytes",
    "200, multipart/form-data; boundary=X, --X--",
    "200, multipart/form-data; boundary=X, no form",
    "502, text/html, bad gateway",
    "502, multipart/form-data; boundary=X, no form",
  })
  void whatIsNoAnswerOfTheNodeIsUnreachable(int status, String type, String body) {
    front.answer("/run/", status, type, body);
    try (ClientPage page = ClientPage.at(stage.chrome(), front).open()) {
      Ended ended = copy().run(page, "server");
      assertThat(ended.text("code")).isEqualTo("unreachable");
      assertThat(ended.text("where")).isEqualTo("server");
    }
  }

  @Test
  void closingTheClientEndsIt() {
    try (ClientPage page = ClientPage.at(stage.chrome(), front).open()) {
      Object code =
          page.page()
              .evaluate(
                  """
                  async () => {
                    let heard
                    const hears = new Promise(resolve => { heard = resolve })
                    const end = stage.client.run('program', { args: ['loop'] }, { onStdout: heard })
                      .catch(error => error.code)
                    await hears
                    stage.client.close()
                    return end
                  }""");
      assertThat(code).isEqualTo("closed");
    }
  }

  /** It is well until it is called. */
  private void workerDoes(String script) {
    String then =
        "addEventListener('message', event => { event.stopImmediatePropagation(); "
            + script
            + " });";
    front.tamper("/nearside-worker.js", bytes -> (then + new String(bytes, UTF_8)).getBytes(UTF_8));
  }
}
