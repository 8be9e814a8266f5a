package dev.nearside.e2e.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nearside.contract.Outcome;
import dev.nearside.e2e.reference.Pixels.Distance;
import dev.nearside.e2e.stage.Chance;
import dev.nearside.e2e.stage.Command;
import dev.nearside.e2e.stage.HttpRunner;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.e2e.stage.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The image function against Java's own decoders, against arithmetic in doubles, and against
 * ImageMagick where it is installed. That the device gives the same bytes is for other tests.
 */
@ExtendWith(Stage.Resolver.class)
class ImageReferenceTest {
  /** Rounding once for each direction, and weights of 14 bits. */
  private static final Distance ROUNDING = new Distance(0.4, 2);

  private final HttpRunner node;

  ImageReferenceTest(Stage stage) {
    node = new HttpRunner(stage.node().url());
  }

  @ParameterizedTest
  @CsvSource({"2, 61, 47", "6, 120, 33", "10, 39, 39", "14, 30, 200"})
  void shrinksWithLanczos(int seed, int width, int height) throws Exception {
    Pixels photo = opaque(seed);
    int toWidth = Math.min(width, photo.width());
    int toHeight = Math.min(height, photo.height());
    within(
        ROUNDING,
        edited(photo, "resize", "width", toWidth, "height", toHeight, "fit", "fill"),
        photo.resized(toWidth, toHeight, ImageReferenceTest::lanczos, 3));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 6})
  void growsWithMitchell(int seed) throws Exception {
    Pixels photo = opaque(seed);
    int width = photo.width() * 3 / 2;
    int height = photo.height() * 2;
    within(
        ROUNDING,
        edited(photo, "resize", "width", width, "height", height, "fit", "fill"),
        photo.resized(width, height, ImageReferenceTest::mitchell, 2));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 2.5, 6})
  void blursWithAGaussian(double sigma) throws Exception {
    Pixels photo = opaque(18);
    within(new Distance(0.4, 2), edited(photo, "blur", "radius", sigma), photo.blurred(sigma));
  }

  @Test
  void grayIsTheLumaOfRec709() throws Exception {
    Pixels photo = opaque(22);
    Pixels gray =
        Pixels.made(
            photo.width(),
            photo.height(),
            (x, y, c) ->
                0.2126 * photo.at(x, y, 0)
                    + 0.7152 * photo.at(x, y, 1)
                    + 0.0722 * photo.at(x, y, 2));
    within(new Distance(0.5, 1), edited(photo, "grayscale"), gray);
  }

  @Test
  void turnsMirrorsAndCutsWithoutLoss() throws Exception {
    Pixels photo = opaque(26);
    int width = photo.width();
    int height = photo.height();
    Distance none = new Distance(0, 0);
    within(
        none,
        edited(photo, "rotate", "angle", 90),
        Pixels.made(height, width, (x, y, c) -> photo.at(y, height - 1 - x, c)));
    within(
        none,
        edited(photo, "rotate", "angle", 180),
        Pixels.made(width, height, (x, y, c) -> photo.at(width - 1 - x, height - 1 - y, c)));
    within(
        none,
        edited(photo, "flip", "direction", "vertical"),
        Pixels.made(width, height, (x, y, c) -> photo.at(x, height - 1 - y, c)));
    within(
        none,
        edited(photo, "crop", "x", 7, "y", 11, "width", 23, "height", 19),
        Pixels.made(23, 19, (x, y, c) -> photo.at(x + 7, y + 11, c)));
  }

  /** Java decodes with libjpeg 6b, whose colours are rounded otherwise than libjpeg-turbo's. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5, 7, 9, 11})
  void decodesJpegAsJavaDoes(int seed) throws Exception {
    byte[] jpeg = Chance.photo(seed);
    within(new Distance(0.5, 6), converted(jpeg), Pixels.read(jpeg));
  }

  /** These pictures are half noise, at whose edges ImageMagick cuts its filter otherwise. */
  @ParameterizedTest
  @CsvSource({"2, 97, 61", "6, 40, 40", "10, 33, 120"})
  void shrinksAsImageMagickDoes(int seed, int width, int height, @TempDir Path folder)
      throws Exception {
    assumeTrue(
        Repository.program("convert").isPresent(),
        "ImageMagick is not installed (package imagemagick), so nothing is compared with it");
    Pixels photo = opaque(seed);
    int toWidth = Math.min(width, photo.width());
    int toHeight = Math.min(height, photo.height());
    Path in = Files.write(folder.resolve("in.png"), photo.png());
    Path out = folder.resolve("out.png");
    String size = toWidth + "x" + toHeight + "!";
    Command.of("convert", in.toString(), "-filter", "Lanczos", "-resize", size, out.toString())
        .succeed();
    within(
        new Distance(1, 20),
        edited(photo, "resize", "width", toWidth, "height", toHeight, "fit", "fill"),
        Pixels.read(Files.readAllBytes(out)));
  }

  private static Pixels opaque(int seed) throws Exception {
    return Pixels.read(Chance.photo(seed));
  }

  private Pixels converted(byte[] file) throws Exception {
    return result(node.run("image", "convert", Map.of("format", "png"), file));
  }

  /**
   * @param options names and values by turns
   */
  private Pixels edited(Pixels photo, String function, Object... options) throws Exception {
    Map<String, String> config = new LinkedHashMap<>();
    for (int i = 0; i < options.length; i += 2) {
      config.put(options[i].toString(), options[i + 1].toString());
    }
    return result(node.run("image", function, config, photo.png()));
  }

  private static Pixels result(Outcome outcome) throws Exception {
    if (outcome instanceof Outcome.Success(byte[] output)) {
      return Pixels.read(output);
    }
    throw new AssertionError(outcome.toString());
  }

  private static void within(Distance bound, Pixels actual, Pixels expected) {
    Distance distance = expected.to(actual);
    assertThat(distance.mean()).as("mean of %s", distance).isLessThanOrEqualTo(bound.mean());
    assertThat(distance.most()).as("most of %s", distance).isLessThanOrEqualTo(bound.most());
  }

  private static double lanczos(double x) {
    double angle = Math.PI * x;
    return x == 0 ? 1 : 3 * Math.sin(angle) * Math.sin(angle / 3) / (angle * angle);
  }

  /** Mitchell and Netravali, Reconstruction Filters in Computer Graphics (1988), B = C = 1/3. */
  private static double mitchell(double x) {
    double square = x * x;
    double cube = square * x;
    return x < 1
        ? (7 * cube - 12 * square + 16 / 3.0) / 6
        : (-7 / 3.0 * cube + 12 * square - 20 * x + 32 / 3.0) / 6;
  }
}
