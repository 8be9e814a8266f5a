package dev.nearside.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VectorsTest {
  private static final String SHA256_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path function;

  @TestFactory
  Stream<DynamicTest> turnsEveryKindOfVectorIntoATest() throws IOException {
    Files.createDirectory(function.resolve("vectors"));
    Files.writeString(function.resolve("vectors/in.txt"), "abc");
    Files.writeString(function.resolve("vectors/out.txt"), "ABC");
    write(
        """
        {"name":"files","function":"upper","input":"in.txt","output":"out.txt"},
        {"name":"texts","function":"upper","inputText":"abc","outputText":"ABC"},
        {"name":"hash","function":"same","inputText":"abc","outputSha256":"%s"},
        {"name":"config","function":"option","inputText":"","config":{"b":"2","a":"1"},"outputText":"{b=2, a=1}"},
        {"name":"error","function":"none","inputText":"","error":{"code":"function_error","message":"none"}}
        """
            .formatted(SHA256_OF_ABC));
    return Vectors.tests(function, VectorsTest::run);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "inputText":"abc","outputText":"ABD"                       | byte 2
          "inputText":"abc","outputText":"ABCD"                      | expected 4 bytes
          "inputText":"abc","outputSha256":"00"                      | expected SHA-256 00
          "inputText":"abc","error":{"code":"trap"}                  | got 3 bytes of output
          """)
  void failsAVectorThatDoesNotHold(String members, String message) throws IOException {
    write("{\"name\":\"wrong\",\"function\":\"upper\"," + members + "}");
    Vector vector = VectorFolder.read(function).getFirst();

    assertThatThrownBy(() -> Vectors.check(vector, VectorsTest::run))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("wrong")
        .hasMessageContaining(message);
  }

  @Test
  void failsAnErrorOfAnotherCodeOrMessage() throws IOException {
    write(
        """
        {"name":"error","function":"none","inputText":"","error":{"code":"function_error","message":"other"}}
        """);
    Vector vector = VectorFolder.read(function).getFirst();

    assertThatThrownBy(() -> Vectors.check(vector, VectorsTest::run))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("other");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "function":"f","inputText":"","outputText":"","speed":1    | 'speed' is not known
          "function":"f","outputText":""                             | needs one of input
          "function":"f","inputText":"","input":"a","outputText":""  | needs one of input
          "function":"f","inputText":""                              | needs one of output
          "function":"f","inputText":"","outputText":"","outputSha256":"" | has 2
          "function":"f","inputText":"","error":{"code":"tarp"}      | no error code 'tarp'
          "function":"f","inputText":"","config":{"a":1},"outputText":"" | config a
          """)
  void refusesAVectorThatIsNotOne(String members, String message) throws IOException {
    write("{\"name\":\"odd\"," + members + "}");

    assertThatThrownBy(() -> VectorFolder.read(function))
        .isInstanceOfAny(IllegalArgumentException.class, NearsideException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesAFolderWithoutVectors() throws IOException {
    write("");

    assertThatThrownBy(() -> Vectors.tests(function, VectorsTest::run))
        .hasMessageContaining("has no vectors");
  }

  @Test
  void refusesTwoVectorsOfOneName() throws IOException {
    String vector = "{\"name\":\"a\",\"function\":\"f\",\"inputText\":\"\",\"outputText\":\"\"}";
    write(vector + "," + vector);

    assertThatThrownBy(() -> VectorFolder.read(function))
        .hasMessageContaining("two vectors are named a");
  }

  @Test
  void comparesTwoPlaces() {
    Outcome one = new Outcome.Success("abc".getBytes(UTF_8));
    Outcome same = new Outcome.Success("abc".getBytes(UTF_8));
    Outcome other = new Outcome.Success(new byte[] {'a', 'b', 0});
    Outcome failure = new Outcome.Failure(ErrorCode.TRAP, "unreachable");

    Vectors.checkSame("equal", one, same);
    Vectors.checkSame("equal", failure, new Outcome.Failure(ErrorCode.TRAP, "in other words"));
    for (Outcome different : List.of(other, failure)) {
      assertThatThrownBy(() -> Vectors.checkSame("pair", one, different))
          .isInstanceOf(AssertionError.class)
          .hasMessageStartingWith("pair: device and server differ");
    }
  }

  @Test
  void comparesTheWordsOfAFunctionsOwnError() {
    Outcome one = new Outcome.Failure(ErrorCode.FUNCTION_ERROR, "no such page");
    Outcome other = new Outcome.Failure(ErrorCode.FUNCTION_ERROR, "no such line");

    assertThatThrownBy(() -> Vectors.checkSame("pair", one, other))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no such page")
        .hasMessageContaining("no such line");
  }

  @Test
  void saysWhereBytesDiffer() {
    assertThat(Difference.between(new byte[] {1, 2}, new byte[] {1, 2})).isNull();
    assertThat(Difference.between(new byte[] {1, 2}, new byte[] {1, 3}))
        .isEqualTo("first difference at byte 1; expected 2 bytes: 01 02, got 2 bytes: 01 03");
    assertThat(Difference.between("a\nb".getBytes(UTF_8), "a".getBytes(UTF_8)))
        .isEqualTo("first difference at byte 1; expected 3 bytes: \"a\\nb\", got 1 bytes: \"a\"");
  }

  private void write(String vectors) throws IOException {
    Files.createDirectories(function.resolve("vectors"));
    Files.writeString(
        function.resolve("vectors/vectors.json"),
        "{\"module\":\"sample\",\"vectors\":[" + vectors + "]}");
  }

  private static Outcome run(
      String module, String function, Map<String, String> config, byte[] input) {
    return switch (function) {
      case "upper" ->
          new Outcome.Success(new String(input, UTF_8).toUpperCase(Locale.ROOT).getBytes(UTF_8));
      case "same" -> new Outcome.Success(input);
      case "option" -> new Outcome.Success(config.toString().getBytes(UTF_8));
      default -> new Outcome.Failure(ErrorCode.FUNCTION_ERROR, function);
    };
  }
}
