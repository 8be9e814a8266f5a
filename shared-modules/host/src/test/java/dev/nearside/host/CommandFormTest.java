package dev.nearside.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Limits;
import dev.nearside.contract.NearsideException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandFormTest {
  private final CommandForm form = new CommandForm();

  @Test
  void isACommandWithEverything() {
    form.add("arg", "-v");
    form.add("env.LANG", "C=\u00e9");
    form.add("arg", "");
    form.add("dir", "/desk");
    form.add("/desk/a b.txt", "text \u20ac");
    form.add("/desk/raw", new byte[] {(byte) 0xff});
    form.add("stdin", new byte[] {1, 2});
    form.add("fixed.now", "1500");
    form.add("fixed.seed", "4294967295");

    Command command = form.command("tool", Limits.DEFAULT);

    assertThat(command.name()).isEqualTo("tool");
    assertThat(command.args()).containsExactly("-v", "");
    assertThat(command.env()).containsExactly(Map.entry("LANG", "C=\u00e9"));
    assertThat(command.dirs()).containsExactly("/desk");
    assertThat(command.files())
        .containsEntry("/desk/a b.txt", "text \u20ac".getBytes(UTF_8))
        .containsEntry("/desk/raw", new byte[] {(byte) 0xff});
    assertThat(command.stdin()).containsExactly(1, 2);
    assertThat(command.fixed()).isEqualTo(new Command.Fixed(1_500_000_000L, -1));
  }

  @Test
  void isACommandWithNothing() {
    Command command = form.command("tool", Limits.DEFAULT);
    assertThat(command.args()).isEmpty();
    assertThat(command.stdin()).isEmpty();
    assertThat(command.fixed()).isNull();
  }

  @Test
  void textMayComeAsBytesAndBytesAsText() {
    form.add("arg", "\u00e9".getBytes(UTF_8));
    form.add("stdin", "\u00e9");
    Command command = form.command("tool", Limits.DEFAULT);
    assertThat(command.args()).containsExactly("\u00e9");
    assertThat(command.stdin()).isEqualTo("\u00e9".getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "9223372036854, 9223372036854000000", "1700000000123, 1700000000123000000"})
  void timeIsMilliseconds(String now, long nanos) {
    form.add("fixed.now", now);
    assertThat(form.command("tool", Limits.DEFAULT).fixed()).isEqualTo(new Command.Fixed(nanos, 0));
  }

  @Test
  void timeMayBeNanoseconds() {
    form.add("fixed.nowNs", "9223372036854775807");
    assertThat(form.command("tool", Limits.DEFAULT).fixed())
        .isEqualTo(new Command.Fixed(Long.MAX_VALUE, 0));
    refused(() -> form.add("fixed.now", "1"), ErrorCode.BAD_REQUEST, "is given twice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          args       | x                      | a run has no 'args'
          env        | x                      | a run has no 'env'
          Stdin      | x                      | a run has no 'Stdin'
          fixed.now  | ''                     | fixed.now is ''
          fixed.now  | soon                   | fixed.now is 'soon'
          fixed.now  | -1                     | fixed.now is '-1'
          fixed.now  | 1.5                    | fixed.now is '1.5'
          fixed.now  | 9223372036855          | fixed.now is '9223372036855'
          fixed.nowNs | 9223372036854775808   | fixed.nowNs is '9223372036854775808'
          fixed.now  | 1ns                    | fixed.now is '1ns'
          fixed.seed | 4294967296             | fixed.seed is '4294967296'
          fixed.seed | 99999999999999999999   | fixed.seed is '99999999999999999999'
          """)
  void refusesWhatIsNoField(String name, String value, String sentence) {
    refused(() -> form.add(name, value), ErrorCode.BAD_REQUEST, sentence);
  }

  @ParameterizedTest
  @CsvSource({"stdin", "env.A", "/a", "fixed.now", "fixed.seed"})
  void refusesASecondOne(String name) {
    form.add(name, "1");
    refused(() -> form.add(name, "1"), ErrorCode.BAD_REQUEST, "'" + name + "' is given twice");
  }

  @Test
  void refusesTextThatIsNone() {
    refused(
        () -> form.add("arg", new byte[] {(byte) 0xc3}),
        ErrorCode.BAD_REQUEST,
        "the value of 'arg' is not UTF-8");
  }

  @Test
  void refusesEndlessArguments() {
    form.add("arg", "x".repeat(CommandForm.MAX_TEXT - 3));
    refused(() -> form.add("arg", ""), ErrorCode.INPUT_LIMIT, "1048576 characters");
  }

  private static void refused(Runnable action, ErrorCode code, String sentence) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(NearsideException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(sentence);
  }
}
