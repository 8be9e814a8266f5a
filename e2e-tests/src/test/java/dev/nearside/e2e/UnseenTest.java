package dev.nearside.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.Outcome;
import dev.nearside.e2e.stage.ClientPage;
import dev.nearside.e2e.stage.HttpRunner;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.e2e.stage.Stage;
import dev.nearside.testkit.FunctionRunner;
import dev.nearside.testkit.Vectors;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Inputs that nobody chose: documents and photos by chance, and every document of this project. */
@ExtendWith(Stage.Resolver.class)
class UnseenTest {
  private static final String[] PIECES = {
    "# ",
    "## ",
    "- ",
    "* ",
    "1. ",
    "> ",
    "    ",
    "```\n",
    "~~~\n",
    "---\n",
    "| a | b |\n",
    "|---|---|\n",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "[",
    "](",
    ")",
    "![",
    "<",
    ">",
    "&amp;",
    "&#1;",
    "\\",
    "\t",
    "\n",
    "\n\n",
    "  \n",
    "http://a.b/c",
    "<div>",
    "</div>",
    "<script>",
    "javascript:",
    "[x] ",
    "[ ] ",
    "word ",
    "\u00e9",
    "\u4e2d\u6587",
    "\ud83d\ude00",
    "\0",
    "[a]: /u \"t\"\n",
    "[a]"
  };

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
                    () -> same("markdown", "render", options(seed), document(seed))));
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
                    () -> same("image", "edit", EDITS.get(seed % EDITS.size()), photo(seed))));
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

  private static byte[] document(int seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(600); i >= 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    byte[] bytes = text.toString().getBytes(UTF_8);
    // Some documents are cut in the middle of a character.
    return seed % 5 == 0 ? Arrays.copyOf(bytes, bytes.length * 2 / 3) : bytes;
  }

  private static byte[] photo(int seed) throws IOException {
    Random random = new Random(seed);
    boolean png = seed % 2 == 0;
    int type = png && seed % 4 == 0 ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    int width = 40 + random.nextInt(300);
    int height = 40 + random.nextInt(300);
    BufferedImage image = new BufferedImage(width, height, type);
    int grain = 1 + random.nextInt(64);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int smooth = x * 255 / width << 16 | y * 255 / height << 8 | (x ^ y) & 255;
        image.setRGB(x, y, smooth + random.nextInt(grain) | (x + y) * 7 << 24);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!ImageIO.write(image, png ? "png" : "jpg", out)) {
      throw new IllegalStateException("this Java cannot write the photo");
    }
    return out.toByteArray();
  }

  private static byte[] damaged(int seed) throws IOException {
    byte[] photo = photo(seed);
    Random random = new Random(seed);
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      photo[random.nextInt(photo.length)] = (byte) random.nextInt();
    }
    return seed % 3 == 0 ? Arrays.copyOf(photo, random.nextInt(photo.length)) : photo;
  }
}
