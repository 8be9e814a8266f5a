package dev.nearside.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.Outcome;
import dev.nearside.contract.json.JsonParser;
import dev.nearside.contract.json.JsonValue;
import dev.nearside.contract.json.JsonValue.JsonArray;
import dev.nearside.contract.json.JsonValue.JsonObject;
import dev.nearside.contract.json.JsonWriter;
import dev.nearside.e2e.stage.Called;
import dev.nearside.e2e.stage.Chrome;
import dev.nearside.e2e.stage.ClientPage;
import dev.nearside.e2e.stage.Command;
import dev.nearside.e2e.stage.Front;
import dev.nearside.e2e.stage.HttpRunner;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.e2e.stage.Stage;
import dev.nearside.testkit.Expectation;
import dev.nearside.testkit.Vector;
import dev.nearside.testkit.VectorFolder;
import dev.nearside.testkit.Vectors;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Builds of one module under one name: each place runs the best that it can, and they give the
 * same. The module {@code which} adds to a number 3 where it has SIMD, 2 with tail calls, and else
 * 1.
 */
@ExtendWith(Stage.Resolver.class)
class VariantsTest {
  private static final byte[] FORTY = "[40]".getBytes(UTF_8);

  /** What a browser says that has neither SIMD nor tail calls. */
  private static final String OLD =
      """
      const validate = WebAssembly.validate
      WebAssembly.validate = bytes => {
        const view = new Uint8Array(bytes.buffer ?? bytes)
        return !view.includes(0xfd) && !view.includes(0x12) && validate(bytes)
      }
      """;

  private final Stage stage;
  private final HttpRunner node;

  VariantsTest(Stage stage) {
    this.stage = stage;
    this.node = new HttpRunner(stage.node().url());
  }

  @Test
  void aDeviceRunsTheFirstBuildThatItCan() throws Exception {
    try (ClientPage page = ClientPage.at(stage.chrome(), stage.front()).open()) {
      ranOnTheDevice(page, "[43]", "which-simd");
    }
    try (ClientPage page =
        ClientPage.at(stage.chrome(), stage.front()).classic().before(OLD).open()) {
      ranOnTheDevice(page, "[41]", "which");
    }
    try (Chrome chrome = Chrome.start(Chrome.WITHOUT_SIMD);
        ClientPage page = ClientPage.at(chrome, stage.front()).open()) {
      ranOnTheDevice(page, "[42]", "which-tails");
    }
  }

  @Test
  void theNodeRunsTheFirstBuildThatItCan() throws Exception {
    HttpResponse<byte[]> response =
        node.post(stage.node().url() + "/call/which/which", FORTY, "Accept", "*/*");
    assertThat(response.body()).asString().isEqualTo("[42]");
    assertThat(response.headers().firstValue("Nearside-Module"))
        .hasValue(sha256(Repository.trial("which-tails")));
    assertThat(
            Command.nearside("call", "which", "which", "40", "--data", stage.data().toString())
                .succeed()
                .text())
        .isEqualTo("[42]");
  }

  @Test
  void aPageLoadsNoOtherBuildThanItsOwn() throws Exception {
    try (Front front = Front.before(stage.node());
        ClientPage page = ClientPage.at(stage.chrome(), front).open()) {
      page.page().evaluate("stage.client.prefetch('image')");
      assertThat(front.requests(url(simd(Repository.IMAGE)))).isEqualTo(1);
      assertThat(front.requests("/modules/")).isEqualTo(1);
    }
  }

  /** That the node cannot run the variant is not a reason against the node. */
  @Test
  void theNodeAnswersWhereTheDevicesBuildDoesNotLoad() throws Exception {
    try (Front front = Front.before(stage.node()).refuse(url(Repository.trial("which-simd")), 500);
        ClientPage page = ClientPage.at(stage.chrome(), front).open()) {
      Called.Answer answer = page.call("which", "which", FORTY).answer();
      assertThat(answer.reason()).isEqualTo("load_failed");
      assertThat(answer.output()).asString().isEqualTo("[42]");
      assertThat(answer.sha256()).isEqualTo(sha256(Repository.trial("which-tails")));
    }
  }

  @Test
  void wrongBytesOfAVariantNeverRun() throws Exception {
    byte[] other = Files.readAllBytes(Repository.trial("which"));
    try (Front front =
            Front.before(stage.node()).tamper(url(Repository.trial("which-simd")), bytes -> other);
        ClientPage page = ClientPage.at(stage.chrome(), front).open()) {
      assertThat(page.call("which", "which", FORTY, Map.of("where", "device")).refusal().code())
          .isEqualTo("integrity");
    }
  }

  static List<Path> foldersWithASimdBuild() {
    return Repository.functions().stream().filter(folder -> Files.exists(simd(folder))).toList();
  }

  @Test
  void sawTheFunctions() {
    assertThat(foldersWithASimdBuild()).contains(Repository.IMAGE);
  }

  @ParameterizedTest
  @MethodSource("foldersWithASimdBuild")
  void vectorsProveTheBuildsEqual(Path folder) throws Exception {
    List<Vector> vectors = VectorFolder.read(folder);
    assertThat(vectors).isNotEmpty();
    try (Chrome old = Chrome.start(Chrome.WITHOUT_SIMD);
        ClientPage plain = ClientPage.at(old, stage.front()).open();
        ClientPage simd = ClientPage.at(stage.chrome(), stage.front()).open()) {
      for (Vector vector : vectors) {
        Called withSimd = call(simd, vector);
        Called without = call(plain, vector);
        Outcome onTheNode = node.run(vector);
        Vectors.check(vector, withSimd.outcome());
        Vectors.checkSame(vector.name(), withSimd.outcome(), without.outcome());
        Vectors.checkSame(vector.name(), without.outcome(), onTheNode);
        if (!(vector.expectation() instanceof Expectation.Error)) {
          assertThat(withSimd.answer().sha256()).isEqualTo(sha256(simd(folder)));
          assertThat(without.answer().sha256()).isEqualTo(sha256(Repository.wasm(folder)));
        }
      }
    }
  }

  /** What an index says that no node wrote. */
  @ParameterizedTest
  @ValueSource(strings = {"5", "null", "{}", "[]", "[null]", "[5]", "\"simd\""})
  void aModuleRunsWhateverElseStandsInThePlaceOfItsVariants(String variants) throws Exception {
    try (Front front = withVariants(variants);
        ClientPage page = ClientPage.at(stage.chrome(), front).open()) {
      ranOnTheDevice(page, "[41]", "which");
    }
  }

  @Test
  void aVariantWithoutAHashIsAnErrorThatSaysSo() throws Exception {
    try (Front front = withVariants("[{\"sha256\": \"../call/which\", \"features\": []}]");
        ClientPage page = ClientPage.at(stage.chrome(), front).open()) {
      Called.Refusal refusal = page.call("which", "which", FORTY).refusal();
      assertThat(refusal.code()).isEqualTo("bad_request");
      assertThat(refusal.message()).contains("sha256");
    }
  }

  private Front withVariants(String variants) throws Exception {
    String index = new String(node.get("/nearside.json").body(), UTF_8);
    JsonObject read = (JsonObject) JsonParser.parse(index);
    List<JsonValue> modules = new ArrayList<>();
    for (JsonValue module : ((JsonArray) requireNonNull(read.members().get("modules"))).items()) {
      Map<String, JsonValue> members = new LinkedHashMap<>(((JsonObject) module).members());
      members.replace("variants", JsonParser.parse(variants));
      modules.add(new JsonObject(members));
    }
    String text = JsonWriter.write(new JsonObject(Map.of("modules", new JsonArray(modules))));
    return Front.before(stage.node()).answer("/nearside.json", 200, "application/json", text);
  }

  private static Called call(ClientPage page, Vector vector) {
    return page.call(
        vector.module(),
        vector.function(),
        vector.input(),
        Map.of("where", "device", "config", vector.config()));
  }

  private static void ranOnTheDevice(ClientPage page, String output, String build)
      throws IOException {
    Called.Answer answer = page.call("which", "which", FORTY).answer();
    assertThat(answer.where()).isEqualTo("device");
    assertThat(answer.output()).asString().isEqualTo(output);
    assertThat(answer.sha256()).isEqualTo(sha256(Repository.trial(build)));
  }

  private static Path simd(Path folder) {
    return folder.resolve(folder.getFileName() + ".simd.wasm");
  }

  private static String url(Path module) throws IOException {
    return "/modules/" + sha256(module) + ".wasm";
  }

  private static String sha256(Path file) throws IOException {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
