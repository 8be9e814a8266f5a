package dev.nearside.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.e2e.stage.Called;
import dev.nearside.e2e.stage.ClientPage;
import dev.nearside.e2e.stage.Front;
import dev.nearside.e2e.stage.NodeProcess;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.e2e.stage.Stage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The client in pages of other people's making. */
@ExtendWith(Stage.Resolver.class)
class EmbeddingTest {
  private static final byte[] INPUT = "hello".getBytes(UTF_8);
  private static final int LARGE = 6 << 20;

  private final Stage stage;

  EmbeddingTest(Stage stage) {
    this.stage = stage;
  }

  @Test
  void classicScriptDefinesOneGlobalName() {
    try (ClientPage page = ClientPage.at(stage.chrome(), stage.front()).classic().open()) {
      assertThat(page.call("trials", "echo", INPUT).answer().where()).isEqualTo("device");
      assertThat(page.page().evaluate("Object.keys(nearside).sort()"))
          .isEqualTo(List.of("NearsideError", "open"));
      assertThat(page.errors()).isEmpty();
    }
  }

  @Test
  void everyKindOfInputIsTaken() {
    try (ClientPage page = ClientPage.at(stage.chrome(), stage.front()).open()) {
      Object texts =
          page.page()
              .evaluate(
                  """
                  async () => {
                    const bytes = new TextEncoder().encode('xhellox')
                    const inputs = ['hello', bytes.slice(1, 6), bytes.subarray(1, 6), bytes.slice(1, 6).buffer,
                      new Blob(['hel', 'lo'])]
                    const texts = []
                    for (const where of ['device', 'server'])
                      for (const input of inputs) {
                        const { output } = await stage.client.call('trials', 'echo', input, { where })
                        texts.push(output.constructor.name + ' ' + new TextDecoder().decode(output))
                      }
                    return texts
                  }
                  """);

      assertThat((List<?>) texts).hasSize(10).allMatch("Uint8Array hello"::equals);
    }
  }

  @Test
  void wrongArgumentsAreNearsideErrors() {
    try (ClientPage page = ClientPage.at(stage.chrome(), stage.front()).open()) {
      for (String call :
          List.of(
              "call('trials', 'echo', 17)",
              "call('trials', 'echo', {})",
              "call('trials', 'echo', 'x', { where: 'moon' })",
              "call('trials', 'echo', 'x', { timeoutMs: -1 })",
              "call('trials', 'echo', 'x', { timeoutMs: 'soon' })",
              "call('no such', 'echo', 'x')",
              "call('trials', 'no such', 'x')",
              "call()",
              "prefetch('absent')")) {
        Called called =
            Called.read(page.page().evaluate("() => stage.settle(stage.client." + call + ")"));
        assertThat(called.refusal().name()).as(call).isEqualTo("NearsideError");
        assertThat(called.refusal().code())
            .as(call)
            .isIn("bad_request", "unknown_module", "unknown_function");
      }
    }
  }

  @Test
  void baseOnAnotherOrigin() throws Exception {
    try (NodeProcess node = NodeProcess.serve(stage.data(), "--allow-origin", stage.front().url());
        ClientPage page = ClientPage.at(stage.chrome(), stage.front()).base(node.url()).open()) {
      bothPlacesAnswer(page);
    }
  }

  @Test
  void baseOnAnotherOriginUnderAStrictPolicyWithTheWorkerScriptHere() throws Exception {
    try (Front front = Front.before(stage.node());
        NodeProcess node = NodeProcess.serve(stage.data(), "--allow-origin", front.url())) {
      front.header(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' %s; worker-src 'self'; connect-src %s"
              .formatted(node.url(), node.url()));
      try (ClientPage page =
          ClientPage.at(stage.chrome(), front)
              .base(node.url())
              .worker(front.url() + "/nearside-worker.js")
              .open()) {
        bothPlacesAnswer(page);
      }
    }
  }

  @Test
  void originThatTheNodeDoesNotKnowIsKeptOut() throws Exception {
    try (NodeProcess node = NodeProcess.serve(stage.data());
        ClientPage page = ClientPage.at(stage.chrome(), stage.front()).base(node.url()).load()) {
      page.page().waitForCondition(() -> !page.errors().isEmpty());

      assertThat(page.errors().toString()).contains("CORS");
      assertThat(page.page().evaluate("typeof stage")).isEqualTo("undefined");
    }
  }

  @Test
  void largeDownloadTellsItsProgress() throws Exception {
    Path large = Repository.freshFolder("large").resolve("large.wasm");
    Files.write(large, withCustomSection(Files.readAllBytes(Repository.trial("trials")), LARGE));
    Stage.publish(stage.data(), large, "large", Repository.trialManifest());
    try (NodeProcess node = NodeProcess.serve(stage.data());
        Front front = Front.before(node);
        ClientPage page = ClientPage.at(stage.chrome(), front).open()) {
      Map<?, ?> told =
          (Map<?, ?>)
              page.page()
                  .evaluate(
                      """
                      async () => {
                        const steps = []
                        await stage.client.prefetch('large', { onProgress: step => steps.push({ ...step }) })
                        const growing = steps.every((step, i) => i === 0 || step.loaded >= steps[i - 1].loaded)
                        return { count: steps.length, growing, last: steps.at(-1) }
                      }
                      """);

      assertThat((Integer) told.get("count")).isGreaterThan(2);
      assertThat(told.get("growing")).isEqualTo(true);
      int size = (int) Files.size(large);
      assertThat(told.get("last")).isEqualTo(Map.of("loaded", size, "total", size));
      long before = front.requests("/modules/");
      assertThat(page.call("large", "echo", INPUT).answer().where()).isEqualTo("device");
      assertThat(front.requests("/modules/")).isEqualTo(before);
    }
  }

  /** What is on the device goes on without the node; what is not says so at once. */
  @Test
  void nodeStopsInTheMiddle() throws Exception {
    NodeProcess node = NodeProcess.serve(stage.data(), "--site", "e2e-tests/src/test/resources");
    try (node;
        ClientPage page = ClientPage.at(stage.chrome(), node).open()) {
      assertThat(page.call("trials", "echo", INPUT).answer().where()).isEqualTo("device");
      node.kill();

      for (int i = 0; i < 20; i++) {
        Called.Answer answer = page.call("trials", "echo", INPUT).answer();
        assertThat(answer.where()).isEqualTo("device");
        assertThat(answer.output()).isEqualTo(INPUT);
      }
      assertThat(page.call("narrow", "near", INPUT).refusal().code()).isEqualTo("unreachable");
      Called.Refusal refusal =
          page.call("trials", "echo", INPUT, Map.of("where", "server")).refusal();
      assertThat(refusal.code()).isEqualTo("unreachable");
      assertThat(refusal.where()).isEqualTo("server");
    }
  }

  private static void bothPlacesAnswer(ClientPage page) {
    for (String where : List.of("device", "server")) {
      Called.Answer answer = page.call("trials", "echo", INPUT, Map.of("where", where)).answer();
      assertThat(answer.where()).isEqualTo(where);
      assertThat(answer.output()).isEqualTo(INPUT);
    }
    Called.Refusal refusal =
        page.call("trials", "fail", INPUT, Map.of("where", "server")).refusal();
    assertThat(refusal.code()).isEqualTo("function_error");
    assertThat(refusal.message()).isEqualTo("it did not work");
  }

  /** A custom section (WebAssembly core 5.5.3) of random bytes, which do not compress. */
  private static byte[] withCustomSection(byte[] module, int size) {
    byte[] padding = new byte[size];
    new Random(size).nextBytes(padding);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(module);
    all.write(0);
    int length = size + 2;
    for (; length > 0x7f; length >>>= 7) {
      all.write(length & 0x7f | 0x80);
    }
    all.write(length);
    all.writeBytes(new byte[] {1, 'p'});
    all.writeBytes(padding);
    return all.toByteArray();
  }
}
