package dev.nearside.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.contract.NearsideException;
import dev.nearside.contract.NumberType;
import dev.nearside.contract.Signature;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "I32 | [1]                      | [1]",
        "I32 |  [ \"-2147483648\" ]     | [-2147483648]",
        "I32 | [4294967295]             | [-1]",
        "I64 | [\"9223372036854775807\"] | [\"9223372036854775807\"]",
        "I64 | [9007199254740993]       | [\"9007199254740993\"]",
        "I64 | [18446744073709551615]   | [\"-1\"]",
        "F32 | [0.5]                    | [0.5]",
        "F32 | [\"-0\"]                 | [-0]",
        "F64 | [1e3]                    | [1000]",
        "F64 | [\"NaN\"]                | [\"NaN\"]",
        "F64 | [\"-Infinity\"]          | [\"-Infinity\"]",
      })
  void carriesEveryKindOfNumber(NumberType type, String given, String back) {
    Numbers numbers = numbers(new Signature(List.of(type), List.of(type)));
    assertThat(numbers.write(numbers.read(given.getBytes(UTF_8)))).asString().isEqualTo(back);
  }

  @Test
  void noTextIsNoNumbers() {
    Numbers numbers = numbers(new Signature(List.of(), List.of()));
    assertThat(numbers.read(new byte[0])).isEmpty();
    assertThat(numbers.read("[]".getBytes(UTF_8))).isEmpty();
    assertThat(numbers.write(new long[0])).asString().isEqualTo("[]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1          | expected '[' at character 0",
        "[1         | expected ']' at character 2",
        "[1,]       | expected a number at character 3",
        "[01]       | expected a number at character 3",
        "[.5]       | expected a number at character 3",
        "[NaN]      | expected a number at character 4",
        "[\"\"]     | expected a number at character 2",
        "[{}]       | expected a number at character 1",
        "[1] 2      | expected the end at character 4",
        "[]         | f takes 1 number, (i32) -> (); given are 0",
        "[1,2]      | f takes 1 number, (i32) -> (); given are 2",
        "[1.5]      | its number 1 is '1.5', which is no i32: a whole number from -2147483648 to",
        "[4294967296] | which is no i32",
        "[\"x\"]    | its number 1 is 'x', which is no i32",
      })
  void refusesWhatIsNoListOfItsNumbers(String given, String message) {
    Numbers numbers = numbers(new Signature(List.of(NumberType.I32), List.of()));
    assertThatThrownBy(() -> numbers.read(given.getBytes(UTF_8)))
        .isInstanceOf(NearsideException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @EnumSource(NumberType.class)
  void refusesWordsForEveryType(NumberType type) {
    Numbers numbers = numbers(new Signature(List.of(type), List.of()));
    assertThatThrownBy(() -> numbers.read("[\"0x10\"]".getBytes(UTF_8)))
        .hasMessageContaining("its number 1 is '0x10', which is no " + type.wire());
  }

  private static Numbers numbers(Signature signature) {
    return new Numbers("f", signature, new FakePlatform());
  }
}
