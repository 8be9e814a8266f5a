package dev.nearside.host.script;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.Limits;
import dev.nearside.host.Caller;
import dev.nearside.host.Invocation;
import dev.nearside.host.script.Python.Use;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonTest {
  private static final String WASI = "wasi_snapshot_preview1";
  private static final Limits LIMITS = new Limits(1_000, 256, 1 << 20, 1 << 20);

  @ParameterizedTest
  @CsvSource({"FUNCTION, 'image'", "PROGRAM, '__main__'", "CHECK, ''"})
  void tellsTheInterpreterWhatToDo(Use use, String name) {
    List<String> arguments = arguments("pass", use, Map.of("width", "800"), LIMITS);

    assertThat(arguments.subList(0, 4))
        .containsExactly("micropython", "-X", "heapsize=" + (256 - 16) * 65_536, "-c");
    assertThat(lastLine(arguments))
        .isEqualTo("_run(3,4,'image.py','" + name + "',['resize'],{'width':'800',},5,0)");
  }

  @Test
  void optionsCannotLeaveTheirStrings() {
    List<String> arguments =
        arguments("pass", Use.FUNCTION, Map.of("a'b\\", "1',\n\r\0\\'+x\u00e9"), LIMITS);

    assertThat(lastLine(arguments))
        .contains("{'a\\'b\\\\':'1\\',\\n\\r\\0\\\\\\'+x\u00e9',}")
        .doesNotContain("\r", "\0");
  }

  @Test
  void aSeedIsForScriptsThatSpeakOfRandom() {
    assertThat(seed("x = 1")).isEqualTo("0");
    assertThat(seed("import rando")).isEqualTo("0");
    assertThat(Integer.parseInt(seed("import random"))).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"1, 48", "64, 48", "4096, 4080", "65536, 31984"})
  void theHeapIsTheLimitWithoutWhatTheInterpreterNeeds(int pages, int heapPages) {
    List<String> arguments =
        arguments("pass", Use.FUNCTION, Map.of(), new Limits(1_000, pages, 1, 1));

    assertThat(arguments.get(2)).isEqualTo("heapsize=" + heapPages * 65_536);
  }

  @Test
  void theGuestReadsTheScriptBehindItsStandardStreams() {
    Caller guest = new Caller(WASI, invocation("x = 1", Use.FUNCTION, Map.of(), LIMITS));
    guest.memory.setInt(0, 64);
    guest.memory.setInt(4, 100);

    assertThat(guest.i32("fd_prestat_get", 3, 32)).isEqualTo(8);
    assertThat(guest.i32("fd_read", 3, 0, 1, 16)).isZero();
    assertThat(guest.memory.getInt(16)).isEqualTo(5);
    byte[] read = new byte[5];
    guest.memory.read(64, read, 0, 5);
    assertThat(read).isEqualTo("x = 1".getBytes(UTF_8));
    assertThat(guest.i32("fd_write", 3, 0, 1, 16)).isNotZero();
  }

  private static String seed(String source) {
    String line = lastLine(arguments(source, Use.FUNCTION, Map.of(), LIMITS));
    return line.substring(line.lastIndexOf(',') + 1, line.length() - 1);
  }

  private static String lastLine(List<String> arguments) {
    String program = arguments.get(4);
    assertThat(program).endsWith(")\n").startsWith("import gc,io,sys\ngc.disable()\n");
    return program.substring(program.lastIndexOf("_run(3,"), program.length() - 1);
  }

  private static List<String> arguments(
      String source, Use use, Map<String, String> config, Limits limits) {
    Caller guest = new Caller(WASI, invocation(source, use, config, limits));
    return guest.context.args();
  }

  private static Invocation invocation(
      String source, Use use, Map<String, String> config, Limits limits) {
    return Caller.invocation(config, "input", limits)
        .withScript(new Python(source.getBytes(UTF_8), use));
  }
}
