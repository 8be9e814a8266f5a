package dev.nearside.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import org.junit.jupiter.api.Test;

class TailTest {
  private final FakeMemory memory = new FakeMemory(2);
  private final Tail tail = new Tail(64, 1 << 20);

  @Test
  void isTrimmed() {
    say("  no such filter\r\n\n");
    assertThat(tail.text()).isEqualTo("no such filter");
  }

  @Test
  void nothingSaidIsEmpty() {
    assertThat(tail.text()).isEmpty();
    say(" \n ");
    assertThat(tail.text()).isEmpty();
  }

  @Test
  void keepsTheEndOfMuch() {
    for (int i = 0; i < 1_000; i++) {
      say("line " + i + "\n");
    }
    assertThat(tail.text()).endsWith("line 998\nline 999").hasSizeBetween(64, 128);
  }

  @Test
  void keepsTheEndOfOneLongWrite() {
    say("x".repeat(60_000) + "the end");
    assertThat(tail.text()).endsWith("xthe end").hasSize(64);
  }

  @Test
  void logLinesAreNoneOfTheSentence() {
    say("<6>began\nno such filter\n<3>gave up\n<8>is text\n<7");
    assertThat(tail.text()).isEqualTo("no such filter\n<8>is text\n<7");
  }

  @Test
  void givesTheLastTwoThousandCharacters() {
    Tail roomy = new Tail(16 << 10, 1 << 20);
    roomy.line("a".repeat(5_000) + "b".repeat(1_999) + "c");
    assertThat(roomy.text()).isEqualTo("b".repeat(1_999) + "c");
  }

  @Test
  void takesAsMuchAsItsLimitAndNoMore() {
    Tail small = new Tail(8, 10);
    small.line("12345"); // and a newline
    small.character('6');
    assertThatThrownBy(() -> small.line("789"))
        .isInstanceOfSatisfying(
            NearsideException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OUTPUT_LIMIT))
        .hasMessageContaining("the log is larger than its limit of 10 bytes");
    assertThatThrownBy(() -> small.write(memory, 0, 4)).isInstanceOf(NearsideException.class);
    assertThat(small.text()).isEqualTo("12345\n6");
    small.write(memory, 0, 3);
  }

  @Test
  void cutsNoCharacterInTwo() {
    Tail roomy = new Tail(16 << 10, 1 << 20);
    roomy.line("\ud83d\ude00".repeat(1_001) + "z");
    assertThat(roomy.text()).isEqualTo("\ud83d\ude00".repeat(999) + "z");
    Tail small = new Tail(9, 1 << 20);
    small.line("\u20ac".repeat(10)); // three bytes each, of which nine with the newline are kept
    assertThat(small.text()).isEqualTo("\u20ac\u20ac");
  }

  @Test
  void bytesThatAreNoTextAreReplaced() {
    memory.put(0, new byte[] {'a', (byte) 0xFF, 'b'});
    tail.write(memory, 0, 3);
    assertThat(tail.text()).isEqualTo("a\ufffdb");
  }

  @Test
  void whatIsOutsideTheGuestFaults() {
    assertThatThrownBy(() -> tail.write(memory, 131_000, 1_000)).isInstanceOf(GuestFault.class);
    assertThatThrownBy(() -> tail.write(memory, 0, -1)).isInstanceOf(GuestFault.class);
    assertThat(tail.text()).isEmpty();
  }

  private void say(String text) {
    memory.put(0, text);
    tail.write(memory, 0, text.length());
  }
}
