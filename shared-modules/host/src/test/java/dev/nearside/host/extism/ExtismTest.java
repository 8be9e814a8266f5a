package dev.nearside.host.extism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.ExtismNeeds;
import dev.nearside.contract.Limits;
import dev.nearside.contract.LogLevel;
import dev.nearside.contract.NearsideException;
import dev.nearside.host.Caller;
import dev.nearside.host.GuestTrap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtismTest {
  private static final Map<String, String> CONFIG =
      Map.of("width", "800", "sm\u00f8rrebr\u00f8d", "\u20ac");

  private final Caller guest =
      new Caller(Extism.MODULE, Caller.invocation(CONFIG, "hello, world", Caller.LIMITS));

  @ParameterizedTest
  @ValueSource(longs = {0, 4, 9, 1_000_000, -8, (1L << 32) + 8})
  void whatIsNoBlockHasNoLengthAndIsNotFreed(long address) {
    long block = guest.i64("alloc", 16L);
    assertThat(guest.i64("length", address)).isZero();
    guest.run("free", address);
    assertThat(guest.i64("length", block)).isEqualTo(16);
  }

  @Test
  void readsTheInputWithoutTakingMemory() {
    assertThat(guest.i64("input_length")).isEqualTo(12);
    assertThat(guest.i32("input_load_u8", 1L)).isEqualTo('e');
    assertThat(guest.i64("input_load_u64", 4L)).isEqualTo(littleEndian("o, world"));
    for (long outside : new long[] {5, 12, -1, 1L << 32, Long.MAX_VALUE}) {
      assertThat(guest.i64("input_load_u64", outside)).isZero();
    }
    for (long outside : new long[] {12, -1, 1L << 32, Long.MIN_VALUE}) {
      assertThat(guest.i32("input_load_u8", outside)).isZero();
    }
  }

  @Test
  void theInputIsABlockToo() {
    long input = guest.i64("input_offset");
    assertThat(guest.i64("input_offset")).isEqualTo(input);
    assertThat(text(input)).isEqualTo("hello, world");
  }

  @Test
  void anEmptyInputIsABlockOfNoBytes() {
    Caller empty = Caller.of(Extism.MODULE, "");
    assertThat(empty.i64("length", empty.i64("input_offset"))).isZero();
    assertThat(empty.i64("input_length")).isZero();
    assertThat(empty.i64("input_load_u64", 0L)).isZero();
  }

  @Test
  void theOutputIsWhatWasSetLast() {
    long block = block("abcdefgh");
    guest.run("output_set", block, 8L);
    guest.run("output_set", block + 2, 3L);
    assertThat(guest.context.extism().output()).asString().isEqualTo("cde");
  }

  @Test
  void theOutputMayBeFreedByItsGuest() {
    long block = block("abc");
    guest.run("output_set", block, 3L);
    guest.run("free", block);
    assertThat(guest.context.extism().output()).asString().isEqualTo("abc");
  }

  @ParameterizedTest
  @CsvSource({"0, 3", "8, 9", "8, -1", "16, 1", "4294967304, 1", "-8, 1", "8, 4294967296"})
  void anOutputOutsideTheBlocksTraps(long address, long length) {
    block("abcdefgh");
    assertThatThrownBy(() -> guest.run("output_set", address, length))
        .isInstanceOf(GuestTrap.class)
        .hasMessage(
            "output_set was handed " + length + " bytes at " + address + ", which are not there");
    assertThat(guest.context.extism().output()).isEmpty();
  }

  @Test
  void theOutputHasALimit() {
    Caller small =
        new Caller(Extism.MODULE, Caller.invocation(Map.of(), "", new Limits(1, 1, 1, 10)));
    long block = small.i64("alloc", 11L);
    small.run("output_set", block, 11L);
    assertThatThrownBy(() -> small.context.extism().output())
        .isInstanceOfSatisfying(
            NearsideException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OUTPUT_LIMIT))
        .hasMessageContaining("10 bytes");
  }

  @Test
  void anErrorIsSetAndTakenBack() {
    assertThat(guest.context.extism().error()).isNull();
    assertThat(guest.i64("error_get")).isZero();
    long block = block("no such image");
    guest.run("error_set", block);
    assertThat(guest.i64("error_get")).isEqualTo(block);
    assertThat(guest.context.extism().error()).isEqualTo("no such image");
    assertThatThrownBy(() -> guest.run("error_set", 1L << 40))
        .isInstanceOf(GuestTrap.class)
        .hasMessage("error_set was handed 1099511627776, which is no block of memory");
    guest.run("free", block);
    assertThat(guest.context.extism().error()).isEqualTo("no such image");
    guest.run("error_set", 0L);
    assertThat(guest.context.extism().error()).isNull();
  }

  @Test
  void configIsGivenInBlocksAndItsKeysAreFreed() {
    long key = block("width");
    long value = guest.i64("config_get", key);
    assertThat(text(value)).isEqualTo("800");
    assertThat(guest.i64("length", key)).isZero();
    guest.run("free", key); // as some kits do once more
    assertThat(text(value)).isEqualTo("800");
    assertThat(guest.i64("config_get", block("sm\u00f8rrebr\u00f8d"))).isNotZero();
    assertThat(guest.i64("config_get", block("height"))).isZero();
  }

  @Test
  void configOfTheCallComesBeforeThatOfTheManifest() {
    Caller caller =
        caller(needs(List.of(), Map.of("width", "1", "height", "2", "empty", ""), LogLevel.INFO));
    assertThat(text(caller, caller.i64("config_get", block(caller, "width")))).isEqualTo("800");
    assertThat(text(caller, caller.i64("config_get", block(caller, "height")))).isEqualTo("2");
    long empty = caller.i64("config_get", block(caller, "empty"));
    assertThat(empty).isNotZero();
    assertThat(caller.i64("length", empty)).isZero();
  }

  @Test
  void variablesLastAndAreRemoved() {
    assertThat(guest.i64("var_get", block("count"))).isZero();
    guest.run("var_set", block("count"), block("one"));
    guest.run("var_set", block("count"), block("two"));
    guest.run("var_set", block("other"), block("three"));
    assertThat(text(guest.i64("var_get", block("count")))).isEqualTo("two");
    guest.run("var_set", block("count"), 0L);
    assertThat(guest.i64("var_get", block("count"))).isZero();
    assertThat(text(guest.i64("var_get", block("other")))).isEqualTo("three");
    guest.run("var_set", block("none"), 0L);
    guest.run("var_set", block("empty"), guest.i64("alloc", 0L));
    assertThat(guest.i64("var_get", block("empty"))).isNotZero();
  }

  @Test
  void whatAVariableIsSetToStaysItsGuests() {
    long key = block("count");
    long value = block("one");
    guest.run("var_set", key, value);
    assertThat(text(key)).isEqualTo("count");
    guest.run("store_u8", value, (int) 'X');
    assertThat(text(guest.i64("var_get", key))).isEqualTo("one");
  }

  @Test
  void namesOfVariablesAreNotFree() {
    Caller roomy =
        new Caller(Extism.MODULE, Caller.invocation(Map.of(), "", new Limits(1, 1_000, 1, 1)));
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100_000; i++) {
                long key = roomy.i64("alloc", 8L);
                roomy.run("store_u64", key, 0x3030_3030_3030_3030L + i);
                roomy.run("var_set", key, roomy.i64("alloc", 0L));
              }
            })
        .isInstanceOfSatisfying(
            NearsideException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MEMORY_LIMIT));
  }

  @Test
  void variablesHaveALimitTogether() {
    Caller roomy =
        new Caller(Extism.MODULE, Caller.invocation(Map.of(), "", new Limits(1, 1_000, 1, 1)));
    for (int i = 0; i < 3; i++) {
      long key = roomy.i64("alloc", 1L);
      roomy.run("store_u8", key, (int) 'a');
      roomy.run("var_set", key, roomy.i64("alloc", 1_000_000L)); // the same one: it fits each time
    }
    long key = roomy.i64("alloc", 1L);
    roomy.run("store_u8", key, (int) 'b');
    long value = roomy.i64("alloc", 100_000L);
    assertThatThrownBy(() -> roomy.run("var_set", key, value))
        .isInstanceOfSatisfying(
            NearsideException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MEMORY_LIMIT))
        .hasMessageContaining("1048576 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"config_get", "var_get"})
  void aKeyThatIsNoBlockHasNoValue(String function) {
    assertThat(guest.i64(function, 12_345L)).isZero();
    assertThat(guest.i64(function, 0L)).isZero();
  }

  @Test
  void aVariableThatIsNoBlockIsNotSetAndTheLogSaysSo() {
    guest.run("var_set", block("key"), 12_345L);
    guest.run("var_set", 12_345L, block("value"));
    assertThat(guest.i64("var_get", block("key"))).isZero();
    assertThat(guest.platform.log)
        .containsExactly(
            "image error var_set was handed 12345, which is no block of memory",
            "image error var_set was handed 12345, which is no block of memory");
  }

  @ParameterizedTest
  @CsvSource({"TRACE, 0", "DEBUG, 1", "INFO, 2", "WARN, 3", "ERROR, 4", "SILENT, 2147483647"})
  void logsFromALevel(LogLevel threshold, int number) {
    Caller caller = caller(needs(List.of(), Map.of(), threshold));
    assertThat(caller.i32("get_log_level")).isEqualTo(number);
    List<String> expected = new ArrayList<>();
    for (String level : new String[] {"trace", "debug", "info", "warn", "error"}) {
      long message = block(caller, "says " + level);
      caller.run("log_" + level, message);
      assertThat(caller.i64("length", message)).isZero();
      if (LogLevel.parse(level).ordinal() >= threshold.ordinal()) {
        expected.add(level);
      }
    }
    assertThat(caller.platform.log)
        .containsExactlyElementsOf(
            expected.stream().map(level -> "image " + level + " says " + level).toList());
    assertThat(caller.context.errors().text())
        .isEqualTo(
            expected.stream()
                .map(level -> level + ": says " + level)
                .collect(Collectors.joining("\n")));
  }

  @Test
  void aLineThatIsNoBlockIsToldAsSuch() {
    guest.run("log_info", 0L);
    assertThat(guest.context.errors().text())
        .isEqualTo("error: log_info was handed 0, which is no block of memory");
  }

  @Test
  void theLogOfACallHasAnEnd() {
    for (int i = 0; i < 10_000; i++) {
      guest.run("log_error", block("a line that is said over and over again"));
    }
    assertThat(guest.platform.log).hasSizeBetween(1_000, 2_000);
    assertThat(guest.platform.log.getLast())
        .isEqualTo("image error (what it says from here on is left out)");
  }

  @Test
  void aUserFunctionSeesTheGuestsBlocks() {
    CurrentPlugin plugin = guest.context.extism().plugin();
    long given = block("key");
    assertThat(plugin.readText(given)).isEqualTo("key");
    assertThat(plugin.read(given + 1)).isNull();
    long answer = plugin.store("value");
    assertThat(text(answer)).isEqualTo("value");
    assertThat(plugin.length(answer)).isEqualTo(5);
    plugin.free(answer);
    assertThat(guest.i64("length", answer)).isZero();
    plugin.setVariable("v", new byte[] {1});
    assertThat(guest.i64("length", guest.i64("var_get", block("v")))).isEqualTo(1);
    plugin.setVariable("v", null);
    assertThat(plugin.variable("v")).isNull();
    plugin.setError("no");
    assertThat(guest.context.extism().error()).isEqualTo("no");
  }

  private static ExtismNeeds needs(
      List<String> hosts, Map<String, String> config, LogLevel threshold) {
    return new ExtismNeeds(hosts, config, 1 << 20, 100, threshold, List.of());
  }

  private static Caller caller(ExtismNeeds needs) {
    return new Caller(
        Extism.MODULE, Caller.invocation(CONFIG, "hello, world", Caller.LIMITS), needs);
  }

  private long block(String text) {
    return block(guest, text);
  }

  private static long block(Caller guest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long block = guest.i64("alloc", (long) bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      guest.run("store_u8", block + i, (int) bytes[i]);
    }
    return block;
  }

  private String text(long block) {
    return text(guest, block);
  }

  private static String text(Caller guest, long block) {
    byte[] bytes = new byte[(int) guest.i64("length", block)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) guest.i32("load_u8", block + i);
    }
    return new String(Objects.requireNonNull(bytes), StandardCharsets.UTF_8);
  }

  private static long littleEndian(String eight) {
    long value = 0;
    for (int i = 7; i >= 0; i--) {
      value = value << 8 | eight.charAt(i);
    }
    return value;
  }
}
