package dev.nearside.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.Build;
import dev.nearside.server.inspect.ModuleBytes;
import dev.nearside.server.modules.ModuleStore;
import dev.nearside.server.modules.Sha256;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is given to {@code publish} as variants, and where it says so. */
class PublishVariantsTest {
  private static final byte[] PLAIN = ModuleBytes.withBody(0x01);
  private static final byte[] SIMD = ModuleBytes.withBody(0x41, 0, 0xfd, 0x0f, 0x1a);
  private static final byte[] TAILS = ModuleBytes.withBody(0x12, 0);

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void layOut() throws IOException {
    Files.write(folder.resolve("plain.wasm"), PLAIN);
    Files.write(folder.resolve("simd.wasm"), SIMD);
    Files.write(folder.resolve("tails.wasm"), TAILS);
    Files.writeString(folder.resolve("tool.py"), "def f(data):\n    return data\n");
    Files.createDirectories(folder.resolve("says"));
    Files.writeString(
        folder.resolve("says/two.json"), "{\"variants\": [\"../simd.wasm\", \"../tails.wasm\"]}");
  }

  private int run(String command) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(
        Map.of("NEARSIDE_DATA", folder.resolve("data").toString()),
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        command.replace("FOLDER", folder.toString()).split(" ", -1));
  }

  @ParameterizedTest
  @CsvSource({
    "publish FOLDER/plain.wasm --name m --variant FOLDER/simd.wasm --variant FOLDER/tails.wasm",
    "publish FOLDER/plain.wasm --name m --manifest FOLDER/says/two.json",
  })
  void publishesTheVariantsInTheirOrder(String command) {
    assertThat(run(command)).as(err.toString()).isZero();
    assertThat(out.toString())
        .containsSubsequence(
            "variant 1   " + Sha256.of(SIMD),
            "features    simd\n",
            "variant 2   " + Sha256.of(TAILS),
            "features    tail_calls\n");
    assertThat(run("list")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            "m  -  "
                + start(PLAIN)
                + "  core  run; also "
                + start(SIMD)
                + " (simd); also "
                + start(TAILS)
                + " (tail_calls)\n");
  }

  @Test
  void whatIsUnpublishedIsGoneFromTheIndexOnly() {
    assertThat(run("publish FOLDER/plain.wasm --name m")).isZero();
    assertThat(run("unpublish m")).isZero();
    assertThat(out.toString()).isEqualTo("unpublished m\n");
    ModuleStore store = ModuleStore.open(folder.resolve("data"));
    assertThat(store.snapshot().index().modules()).isEmpty();
    assertThat(store.holds(Sha256.of(PLAIN))).isTrue();
    assertThat(run("unpublish m")).isEqualTo(6);
  }

  @Test
  void theCommandLineTakesThePlaceOfTheFile() {
    assertThat(
            run(
                "publish FOLDER/plain.wasm --name m --manifest FOLDER/says/two.json"
                    + " --variant FOLDER/tails.wasm"))
        .isZero();
    assertThat(ModuleStore.open(folder.resolve("data")).snapshot().require("m").variants())
        .extracting(Build::sha256)
        .containsExactly(Sha256.of(TAILS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          plain.wasm --variant FOLDER/none.wasm | 'FOLDER/none.wasm' does not exist or is not a file
          plain.wasm --variant FOLDER/tool.py   | variant 'FOLDER/tool.py': not a Wasm module
          simd.wasm --variant FOLDER/plain.wasm | variant 1 runs wherever the module does
          tool.py --variant FOLDER/simd.wasm    | a script has no variants, but 'FOLDER/simd.wasm' is given as one
          """)
  void saysWhatIsNoVariant(String arguments, String sentence) {
    assertThat(run("publish FOLDER/" + arguments + " --name m")).isNotZero();
    assertThat(err.toString()).contains(sentence.replace("FOLDER", folder.toString()));
    assertThat(ModuleStore.open(folder.resolve("data")).snapshot().index().modules()).isEmpty();
  }

  private static String start(byte[] wasm) {
    return Sha256.of(wasm).substring(0, 12);
  }
}
