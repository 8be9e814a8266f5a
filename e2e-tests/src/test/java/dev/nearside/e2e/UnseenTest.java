package dev.nearside.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.Outcome;
import dev.nearside.e2e.stage.Chance;
import dev.nearside.e2e.stage.ClientPage;
import dev.nearside.e2e.stage.HttpRunner;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.e2e.stage.Stage;
import dev.nearside.testkit.FunctionRunner;
import dev.nearside.testkit.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Inputs that nobody chose: documents and photos by chance, and every document of this project. */
@ExtendWith(Stage.Resolver.class)
class UnseenTest {
  private static final List<Map<String, String>> EDITS =
      List.of(
          Map.of("width", "97"),
          Map.of("width", "400", "height", "150", "fit", "cover", "format", "png"),
          Map.of("angle", "33.25", "quality", "60"),
          Map.of("blur", "2.5", "brightness", "20", "contrast", "-10"),
          Map.of("sharpen", "150", "saturation", "40", "flip", "both"),
          Map.of("grayscale", "on", "crop", "3,5,31,29", "format", "jpeg"));

  private final FunctionRunner node;
  private final ClientPage device;

  UnseenTest(Stage stage) {
    node = new HttpRunner(stage.node().url());
    device = ClientPage.at(stage.chrome(), stage.front()).open();
  }

  @AfterEach
  void closePage() {
    device.close();
  }

  @TestFactory
  Stream<DynamicTest> documentsByChance() {
    return IntStream.range(0, 200)
        .mapToObj(
            seed ->
                DynamicTest.dynamicTest(
                    "document " + seed,
                    () -> same("markdown", "render", options(seed), Chance.document(seed))));
  }

  @TestFactory
  Stream<DynamicTest> everyDocumentOfThisProject() throws IOException {
    try (Stream<Path> files = Files.walk(Repository.ROOT)) {
      List<Path> documents =
          files
              .filter(file -> file.toString().endsWith(".md"))
              .filter(file -> !file.toString().contains("/target/"))
              .toList();
      assertThat(documents).hasSizeGreaterThan(10);
      return documents.stream()
          .map(
              file ->
                  DynamicTest.dynamicTest(
                      Repository.ROOT.relativize(file).toString(),
                      () -> same("markdown", "render", Map.of(), Files.readAllBytes(file))));
    }
  }

  @TestFactory
  Stream<DynamicTest> photosByChance() {
    return IntStream.range(0, 24)
        .mapToObj(
            seed ->
                DynamicTest.dynamicTest(
                    "photo " + seed,
                    () ->
                        same("image", "edit", EDITS.get(seed % EDITS.size()), Chance.photo(seed))));
  }

  /** A good photo with some of its bytes changed: the same answer or the same error. */
  @TestFactory
  Stream<DynamicTest> damagedPhotos() {
    return IntStream.range(0, 40)
        .mapToObj(
            seed ->
                DynamicTest.dynamicTest(
                    "damaged photo " + seed,
                    () -> same("image", "resize", Map.of("width", "50"), damaged(seed))));
  }

  private void same(String module, String function, Map<String, String> config, byte[] input)
      throws Exception {
    Outcome onDevice = device.run(module, function, config, input);
    Outcome onNode = node.run(module, function, config, input);
    Vectors.checkSame(module + "/" + function, onDevice, onNode);
  }

  private static Map<String, String> options(int seed) {
    return seed % 3 == 0
        ? Map.of()
        : Map.of("html", seed % 2 == 0 ? "allow" : "escape", "softbreak", "br", "tables", "off");
  }

  private static byte[] damaged(int seed) throws IOException {
    byte[] photo = Chance.photo(seed);
    Random random = new Random(seed);
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      photo[random.nextInt(photo.length)] = (byte) random.nextInt();
    }
    return seed % 3 == 0 ? Arrays.copyOf(photo, random.nextInt(photo.length)) : photo;
  }
}
