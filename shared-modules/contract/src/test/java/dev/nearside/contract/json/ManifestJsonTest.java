package dev.nearside.contract.json;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.contract.Build;
import dev.nearside.contract.Cap;
import dev.nearside.contract.Entry;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.ExtismNeeds;
import dev.nearside.contract.Feature;
import dev.nearside.contract.FileLimits;
import dev.nearside.contract.FunctionInfo;
import dev.nearside.contract.Index;
import dev.nearside.contract.Limits;
import dev.nearside.contract.LogLevel;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.MemoryNeed;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.NumberType;
import dev.nearside.contract.OptionInfo;
import dev.nearside.contract.Profile;
import dev.nearside.contract.Script;
import dev.nearside.contract.Signature;
import dev.nearside.contract.UserFunction;
import dev.nearside.contract.json.JsonValue.JsonArray;
import dev.nearside.contract.json.JsonValue.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ManifestJsonTest {
  private static final String SHA = "0123456789abcdef".repeat(4);

  @Test
  void whatIsWrittenIsReadBack() {
    Index index = new Index(List.of(full(), bare()));
    assertThat(read(JsonWriter.write(ManifestWriter.index(index)))).isEqualTo(index);
  }

  @ParameterizedTest
  @EnumSource(Feature.class)
  void everyFeatureTravels(Feature feature) {
    Manifest module = withFeatures(List.of(feature));
    assertThat(read(JsonWriter.write(ManifestWriter.index(new Index(List.of(module))))).modules())
        .containsExactly(module);
  }

  @Test
  void whatIsAbsentIsNotWritten() {
    assertThat(JsonWriter.write(ManifestWriter.manifest(bare())))
        .doesNotContain(
            "description", "functions", "features", "files", "notOnDevice", "notOnServer");
  }

  @Test
  void absentThingsHaveDefaults() {
    Manifest module =
        read(index("\"name\":\"m\",\"sha256\":\"s\",\"profile\":\"wasi\",\"entry\":\"command\""))
            .require("m");
    assertThat(module.limits()).isEqualTo(Limits.DEFAULT);
    assertThat(module.memory()).isEqualTo(MemoryNeed.NONE);
    assertThat(module.functions()).isEmpty();
    assertThat(module.version()).isEmpty();
    assertThat(module.notOnDevice()).isNull();
  }

  @Test
  void passesOverMembersOfANewerNode() {
    Index index = read("{\"modules\":[],\"later\":{\"a\":[1]}}");
    assertThat(index.modules()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]                                | nearside.json is not a JSON object",
        "{\"modules\":{}}                  | nearside.json: 'modules' is not an array",
        "{\"modules\":[1]}                 | nearside.json.modules is not a JSON object",
        "{\"modules\":[{}]}                | nearside.json.modules: 'name' is missing",
        "{\"modules\":[{\"name\":1}]}      | nearside.json.modules: 'name' is not a string",
      })
  void namesTheMemberThatIsWrong(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            NearsideException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST))
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"profile\":\"cobol\"                       | knows no profile 'cobol'",
        "\"entry\":\"exit\"                          | knows no entry 'exit'",
        "\"features\":[\"warp\"]                     | knows no feature 'warp'",
        "\"features\":[1]                            | 'features' holds something that is not a"
            + " string",
        "\"name\":\"Big Name\"                       | module name 'Big Name'; allowed are",
        "\"size\":1.5                                | 'size' is not a whole number",
        "\"size\":\"1\"                              | 'size' is not a whole number",
        "\"size\":4294967296                         | 'size' is not a whole number",
        "\"limits\":{\"deadlineMs\":0}               | limit deadlineMs is 0; allowed is 1 to"
            + " 600000",
        "\"limits\":{\"memoryPages\":65537}          | limit memoryPages is 65537",
        "\"limits\":{\"files\":{\"open\":0}}         | limit files.open is 0",
        "\"limits\":{\"files\":1}                    | .limits.files is not a JSON object",
        "\"limits\":[]                               | .limits is not a JSON object",
        "\"extism\":[]                               | .extism is not a JSON object",
        "\"extism\":{\"maxVarBytes\":0}              | limit maxVarBytes is 0; allowed is 1 to"
            + " 2147483647",
        "\"extism\":{\"logLevel\":\"loud\"}            | the log level is 'loud'; allowed are"
            + " trace, debug,",
        "\"extism\":{\"config\":{\"a\":1}}             | config: 'a' is not a string",
        "\"extism\":{\"userFunctions\":[{}]}          | .userFunctions: 'name' is missing",
        "\"extism\":{\"allowedHosts\":\"*\"}           | 'allowedHosts' is not an array",
        "\"functions\":[{}]                          | .functions: 'name' is missing",
      })
  void refusesValuesThatMeanNothing(String member, String message) {
    String otherwise =
        "\"name\":\"m\",\"sha256\":\"s\",\"profile\":\"wasi\",\"entry\":\"command\",";
    assertThatThrownBy(() -> read(index(otherwise + member)))
        .isInstanceOf(NearsideException.class)
        .hasMessageContaining(message);
  }

  @Test
  void variantsTravelInTheirOrder() {
    Manifest module = withVariants();
    assertThat(read(JsonWriter.write(ManifestWriter.index(new Index(List.of(module))))).modules())
        .containsExactly(module);
  }

  @Test
  void aVariantTellsAllThatAClientWouldOtherwiseTakeFromTheModule() {
    JsonObject json = (JsonObject) ManifestWriter.manifest(withVariants());
    JsonArray variants = (JsonArray) requireNonNull(json.members().get("variants"));
    assertThat(variants.items())
        .hasSize(2)
        .allSatisfy(
            variant ->
                assertThat(((JsonObject) variant).members())
                    .containsKeys("sha256", "size", "features", "memory"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                       | 'variants' is not an array",
        "[1]                                      | .variants is not a JSON object",
        "[{}]                                     | .variants: 'sha256' is missing",
        "[{\"sha256\":\"t\",\"features\":[\"warp\"]}] | knows no feature 'warp'",
        "[{\"sha256\":\"t\"}]                     | variant 1 runs wherever the module does",
      })
  void refusesVariantsThatMeanNothing(String variants, String message) {
    String module =
        "\"name\":\"m\",\"sha256\":\"s\",\"profile\":\"wasi\",\"entry\":\"command\",\"variants\":";
    assertThatThrownBy(() -> read(index(module + variants)))
        .isInstanceOfSatisfying(
            NearsideException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST))
        .hasMessageContaining(message);
  }

  private static Index read(String text) {
    return ManifestReader.index(JsonParser.parse(text));
  }

  private static String index(String members) {
    return "{\"modules\":[{" + members + "}]}";
  }

  private static Manifest full() {
    FunctionInfo resize =
        new FunctionInfo(
            "resize",
            "Makes it \"smaller\"\nor larger",
            List.of(new OptionInfo("width", "pixels", "1 to 10000"), new OptionInfo("q", "", "")),
            List.of("image/jpeg", "image/png"),
            List.of("image/png"),
            null);
    Signature signature =
        new Signature(List.of(NumberType.I32, NumberType.I64), List.of(NumberType.F64));
    return new Manifest(
        "image",
        "1.2.3",
        "Pictures",
        new Build(
            SHA,
            123_456,
            List.of(Feature.SIMD, Feature.GC),
            new MemoryNeed(17, 65_536, List.of(new Cap(40, 4, "0401"), new Cap(90, 2, "00"))),
            "a sentence about the device",
            "a sentence about the server"),
        List.of(),
        Profile.WASI,
        Entry.REACTOR,
        List.of(resize, FunctionInfo.named("crop"), FunctionInfo.named("add", signature)),
        new Limits(1, 2, 3, 4).withLogBytes(11).withFiles(new FileLimits(5, 6, 7, 8, 9, 10)),
        new ExtismNeeds(
            List.of("*.example.org", "localhost"),
            Map.of("greeting", "hello \u20ac"),
            10,
            20,
            LogLevel.TRACE,
            List.of(
                new UserFunction("kv_read", signature),
                new UserFunction("tick", new Signature(List.of(), List.of())))),
        new Script(SHA.replace('0', 'f'), 512));
  }

  private static Manifest bare() {
    return withFeatures(List.of());
  }

  private static Manifest withFeatures(List<Feature> features) {
    return new Manifest(
        "bare",
        new Build(SHA, 8, features, MemoryNeed.NONE, null, null),
        Profile.EXTISM,
        Entry.COMMAND,
        List.of(),
        Limits.DEFAULT);
  }

  private static Manifest withVariants() {
    MemoryNeed memory = new MemoryNeed(3, 9, List.of(new Cap(40, 4, "0401")));
    List<Feature> both = List.of(Feature.GC, Feature.SIMD);
    return withFeatures(List.of(Feature.GC))
        .withVariants(
            List.of(
                new Build(SHA.replace('0', 'a'), 9, both, memory, null, "no SIMD"),
                new Build(SHA.replace('0', 'b'), 10, List.of(), memory, "too large", null)));
  }
}
