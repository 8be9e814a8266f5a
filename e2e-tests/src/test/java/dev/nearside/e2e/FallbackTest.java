package dev.nearside.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.e2e.stage.Called;
import dev.nearside.e2e.stage.Chrome;
import dev.nearside.e2e.stage.ClientPage;
import dev.nearside.e2e.stage.Front;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.e2e.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What keeps a device from running a module, each produced for real: with {@code auto} the node
 * answers and the reason says why; with {@code device} the call fails at once.
 */
@ExtendWith(Stage.Resolver.class)
class FallbackTest {
  private static final byte[] INPUT = "# Nearside".getBytes(UTF_8);
  private static final String NEVER_FORBIDDEN_WASM =
      "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'";

  private static final Path LARGE_PHOTO =
      Repository.ROOT.resolve("demo-apps/src/main/site/photo-studio/photos/picos-de-europa.jpg");

  private final Stage stage;
  private final Front front;

  FallbackTest(Stage stage) throws IOException {
    this.stage = stage;
    this.front = Front.before(stage.node());
  }

  @AfterEach
  void closeFront() {
    front.close();
  }

  @BeforeEach
  void theDeviceCanOtherwise() {
    try (ClientPage page = ClientPage.at(stage.chrome(), front).open()) {
      assertThat(page.call("trials", "echo", INPUT).answer().reason()).isEqualTo("device_can");
    }
  }

  @Test
  void noWebAssemblyAtAll() {
    try (Chrome chrome = Chrome.start("--js-flags=--jitless")) {
      try (ClientPage page = ClientPage.at(chrome, front).open()) {
        assertThat(page.page().evaluate("typeof WebAssembly")).isEqualTo("undefined");
        fallsBack(page, "no_wasm", "cannot_run_here");
      }
    }
  }

  @Test
  void webAssemblyTakenAwayByAScript() {
    try (ClientPage page =
        ClientPage.at(stage.chrome(), front).before("delete globalThis.WebAssembly").open()) {
      fallsBack(page, "no_wasm", "cannot_run_here");
    }
  }

  @Test
  void contentSecurityPolicyForbidsWebAssembly() {
    front.header("Content-Security-Policy", "script-src 'self'; worker-src 'self'");
    try (ClientPage page = ClientPage.at(stage.chrome(), front).open()) {
      fallsBack(page, "blocked_by_csp", "cannot_run_here");
    }
  }

  @Test
  void strictPolicyThatAllowsWebAssemblyIsEnough() {
    front.header("Content-Security-Policy", NEVER_FORBIDDEN_WASM);
    try (ClientPage page = ClientPage.at(stage.chrome(), front).open()) {
      for (String module : new String[] {"trials", "extism-echo"}) {
        Called.Answer answer = page.call(module, "echo", INPUT).answer();
        assertThat(answer.reason()).isEqualTo("device_can");
        assertThat(answer.output()).isEqualTo(INPUT);
      }
      Called.Answer rendered = page.call("markdown", "render", INPUT).answer();
      assertThat(rendered.reason()).isEqualTo("device_can");
      assertThat(page.errors()).isEmpty();
    }
  }

  /** V8 has no flag for it any more, so the browser is made to say what an older one says. */
  @Test
  void noGarbageCollectedTypes() {
    String older =
        """
        const validate = WebAssembly.validate
        const hasType = (bytes, form) => bytes[8] === 1 && bytes[11] === form
        WebAssembly.validate = bytes => {
          const view = new Uint8Array(bytes.buffer ?? bytes)
          return !hasType(view, 0x5f) && validate(bytes)
        }
        """;
    try (ClientPage page = ClientPage.at(stage.chrome(), front).before(older).open()) {
      Called.Answer answer = page.call("markdown", "render", INPUT).answer();
      assertThat(answer.where()).isEqualTo("server");
      assertThat(answer.reason()).isEqualTo("no_gc");
      assertThat(new String(answer.output(), UTF_8)).contains("Nearside</h1>");
      assertThat(page.call("markdown", "render", INPUT, Map.of("where", "device")).refusal().code())
          .isEqualTo("cannot_run_here");
      assertThat(page.call("trials", "echo", INPUT).answer().where()).isEqualTo("device");
    }
  }

  /**
   * The module needs SIMD, this browser has none (no SSE4.1), and the node cannot run it either.
   */
  @Test
  void noSimdAnywhereIsAnErrorThatSaysSo() {
    try (Chrome chrome = Chrome.start(Chrome.WITHOUT_SIMD)) {
      try (ClientPage page = ClientPage.at(chrome, front).open()) {
        Called.Refusal refusal = page.call("simd", "add", INPUT).refusal();
        assertThat(refusal.code()).isEqualTo("cannot_run_here");
        assertThat(refusal.message()).contains("simd");
        assertThat(page.call("simd", "add", INPUT, Map.of("where", "device")).refusal().message())
            .contains("SIMD");
      }
    }
    try (ClientPage page = ClientPage.at(stage.chrome(), front).open()) {
      Called.Answer answer = page.call("simd", "add", INPUT).answer();
      assertThat(answer.where()).isEqualTo("device");
      assertThat(answer.output()).startsWith(11, 0, 0, 0, 22, 0, 0, 0, 33, 0, 0, 0, 44);
    }
  }

  @Test
  void moduleIsNotThere() {
    front.refuse("/modules/", 404);
    try (ClientPage page = ClientPage.at(stage.chrome(), front).open()) {
      fallsBack(page, "load_failed", "unreachable");
    }
  }

  @Test
  void aLoadThatSucceedsMakesUpForOneThatFailed() {
    front.refuse("/modules/", 404);
    try (ClientPage page = ClientPage.at(stage.chrome(), front).open()) {
      fallsBack(page, "load_failed", "unreachable");
      front.allow("/modules/");
      assertThat(page.call("trials", "echo", INPUT).answer().reason())
          .as("for ten seconds nobody tries again by itself")
          .isEqualTo("load_failed");
      Called.Answer device = page.call("trials", "echo", INPUT, Map.of("where", "device")).answer();
      assertThat(device.where()).isEqualTo("device");
      Called.Answer auto = page.call("trials", "echo", INPUT).answer();
      assertThat(auto.where()).isEqualTo("device");
      assertThat(auto.reason()).isEqualTo("device_can");
    }
  }

  @Test
  void moduleWasTamperedWith() {
    front.tamper("/modules/", FallbackTest::withALastByteChanged);
    try (ClientPage page = ClientPage.at(stage.chrome(), front).open()) {
      fallsBack(page, "integrity_failed", "integrity");
    }
  }

  @Test
  void moduleWasCutShort() {
    front.tamper("/modules/", bytes -> java.util.Arrays.copyOf(bytes, bytes.length / 2));
    try (ClientPage page = ClientPage.at(stage.chrome(), front).open()) {
      fallsBack(page, "integrity_failed", "integrity");
    }
  }

  @Test
  void workerScriptIsNotThere() {
    front.refuse("/nearside-worker.js", 404);
    try (ClientPage page = ClientPage.at(stage.chrome(), front).open()) {
      fallsBack(page, "worker_failed", "cannot_run_here");
    }
  }

  @Test
  void workerScriptIsBroken() {
    front.tamper("/nearside-worker.js", bytes -> "throw new Error('broken')".getBytes(UTF_8));
    try (ClientPage page = ClientPage.at(stage.chrome(), front).open()) {
      fallsBack(page, "worker_failed", "cannot_run_here");
    }
  }

  @Test
  void workerDiesUnderTheCall() {
    // It is well for as long as it takes to be known, and goes without a word when it is called.
    String dies =
        "addEventListener('message', event => { event.stopImmediatePropagation(); close() });";
    front.tamper("/nearside-worker.js", bytes -> before(dies, bytes));
    try (ClientPage page = ClientPage.at(stage.chrome(), front).open()) {
      fallsBack(page, "worker_lost", "worker_lost");
    }
  }

  @Test
  void workerThatIsKilledBetweenCallsIsReplaced() {
    try (ClientPage page = ClientPage.at(stage.chrome(), front).open()) {
      assertThat(page.call("trials", "echo", INPUT).answer().where()).isEqualTo("device");
      for (var worker : page.page().workers()) {
        worker.evaluate("close()");
      }
      page.page().waitForCondition(() -> page.page().workers().isEmpty());

      assertThat(page.call("trials", "echo", INPUT).answer().output()).isEqualTo(INPUT);
    }
  }

  @Test
  void memoryOfTheDeviceEndsUnderTheCall() throws IOException {
    byte[] photo = Files.readAllBytes(LARGE_PHOTO);
    try (Chrome chrome = Chrome.start("--js-flags=--wasm-max-mem-pages=60")) {
      try (ClientPage page = ClientPage.at(chrome, front).open()) {
        Called.Answer answer =
            page.call("image", "resize", photo, Map.of("config", Map.of("width", "3000"))).answer();
        assertThat(answer.where()).isEqualTo("server");
        assertThat(answer.reason()).isEqualTo("out_of_memory");
        assertThat(page.call("trials", "echo", INPUT).answer().where()).isEqualTo("device");
      }
    }
  }

  @Test
  void memoryOfTheDeviceDoesNotSuffice() {
    try (Chrome chrome = Chrome.start("--js-flags=--wasm-max-mem-pages=512")) {
      try (ClientPage page = ClientPage.at(chrome, front).open()) {
        Called.Answer answer = page.call("wide", "near", INPUT).answer();
        assertThat(answer.where()).isEqualTo("server");
        assertThat(answer.reason()).isIn("out_of_memory", "compile_failed");
        assertThat(page.call("trials", "echo", INPUT).answer().where()).isEqualTo("device");
      }
    }
  }

  @Test
  void policyForbidsTheOtherPlace() {
    try (ClientPage page = ClientPage.at(stage.chrome(), front).open()) {
      long before = front.requests("/call/");
      Called.Answer device = page.call("trials", "echo", INPUT, Map.of("where", "device")).answer();
      assertThat(device.reason()).isEqualTo("caller_chose_device");
      assertThat(front.requests("/call/")).isEqualTo(before);

      Called.Answer server = page.call("trials", "echo", INPUT, Map.of("where", "server")).answer();
      assertThat(server.where()).isEqualTo("server");
      assertThat(server.reason()).isEqualTo("caller_chose_server");
      assertThat(front.requests("/call/")).isEqualTo(before + 1);

      assertThat(page.call("simd", "add", INPUT, Map.of("where", "server")).refusal().code())
          .isEqualTo("cannot_run_here");
    }
  }

  @Test
  void failureOfTheFunctionIsTheAnswerAndIsNotTriedElsewhere() {
    try (ClientPage page = ClientPage.at(stage.chrome(), front).open()) {
      long before = front.requests("/call/");
      for (String function : new String[] {"fail", "unreachable", "hog", "flood"}) {
        Called.Refusal refusal = page.call("trials", function, INPUT).refusal();
        assertThat(refusal.name()).isEqualTo("NearsideError");
        assertThat(refusal.where()).isEqualTo("device");
      }
      assertThat(front.requests("/call/")).isEqualTo(before);
    }
  }

  private static void fallsBack(ClientPage page, String reason, String codeOnDevice) {
    Called.Answer answer = page.call("trials", "echo", INPUT).answer();
    assertThat(answer.where()).isEqualTo("server");
    assertThat(answer.reason()).isEqualTo(reason);
    assertThat(answer.output()).isEqualTo(INPUT);

    Called.Refusal refusal =
        page.call("trials", "echo", INPUT, Map.of("where", "device")).refusal();
    assertThat(refusal.name()).isEqualTo("NearsideError");
    assertThat(refusal.code()).isEqualTo(codeOnDevice);
    assertThat(refusal.message()).isNotBlank();
  }

  private static byte[] withALastByteChanged(byte[] bytes) {
    byte[] changed = bytes.clone();
    changed[changed.length - 1] ^= 1;
    return changed;
  }

  private static byte[] before(String script, byte[] rest) {
    return (script + new String(rest, UTF_8)).getBytes(UTF_8);
  }
}
