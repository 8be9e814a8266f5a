package dev.nearside.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.Outcome;
import dev.nearside.e2e.stage.ClientPage;
import dev.nearside.e2e.stage.HttpRunner;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.e2e.stage.Stage;
import dev.nearside.testkit.FunctionRunner;
import dev.nearside.trial.MathTrial;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Sine, power and their like in a function in Java: in both places what a JVM says, bit for bit.
 */
@ExtendWith(Stage.Resolver.class)
class ArithmeticTest {
  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    1,
    -1,
    0.5,
    -0.5,
    2,
    -2.5,
    22,
    1024,
    -1075,
    1e22,
    Math.PI,
    -Math.PI / 2,
    Math.E,
    Double.MIN_VALUE,
    Double.MIN_NORMAL,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN,
    709.79,
    -745.2,
    0.49999999999999994,
    4503599627370497.5,
    9.3e18
  };

  private static final int BY_CHANCE = 8_000;

  private final FunctionRunner node;
  private final ClientPage device;

  ArithmeticTest(Stage stage) {
    node = new HttpRunner(stage.node().url());
    device = ClientPage.at(stage.chrome(), stage.front()).open();
  }

  @AfterEach
  void closePage() {
    device.close();
  }

  @Test
  void bothPlacesAgreeWithTheJvm() throws Exception {
    byte[] arguments = arguments();
    byte[] expected = MathTrial.table(arguments);

    assertThat(table(device, arguments)).isEqualTo(expected);
    assertThat(table(node, arguments)).isEqualTo(expected);
  }

  @Test
  void theModuleAsksForNothingButWasi() throws Exception {
    String bytes =
        new String(
            Files.readAllBytes(Repository.wasm(Repository.MATH_TRIAL)),
            StandardCharsets.ISO_8859_1);

    assertThat(bytes).contains("wasi_snapshot_preview1").doesNotContain("teavmMath");
  }

  private static byte[] table(FunctionRunner place, byte[] arguments) throws Exception {
    Outcome outcome = place.run("math-trial", "table", Map.of(), arguments);
    if (!(outcome instanceof Outcome.Success success)) {
      throw new AssertionError("no table but " + outcome);
    }
    return success.output();
  }

  private static byte[] arguments() {
    int pairs = SPECIAL.length * SPECIAL.length + BY_CHANCE;
    ByteBuffer buffer = ByteBuffer.allocate(pairs * 16).order(ByteOrder.LITTLE_ENDIAN);
    for (double x : SPECIAL) {
      for (double y : SPECIAL) {
        buffer.putDouble(x).putDouble(y);
      }
    }
    Random random = new Random(7);
    for (int i = 0; i < BY_CHANCE; i++) {
      switch (i % 4) {
        case 0 -> buffer.putLong(random.nextLong()).putLong(random.nextLong());
        case 1 -> buffer.putDouble(random.nextDouble() * 9).putDouble(random.nextGaussian() * 90);
        case 2 -> buffer.putDouble(random.nextGaussian() * 1e3).putDouble(random.nextInt(99) - 50);
        default -> buffer.putDouble(random.nextInt(2000) * Math.PI / 4).putDouble(i);
      }
    }
    return buffer.array();
  }
}
