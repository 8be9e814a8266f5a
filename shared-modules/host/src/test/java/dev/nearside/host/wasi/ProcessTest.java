package dev.nearside.host.wasi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.host.Caller;
import dev.nearside.host.GuestExit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessTest {
  private final Map<String, String> config = new LinkedHashMap<>();

  @Test
  void theArgumentsAreTheModuleAndTheFunction() {
    Caller guest = guest();
    assertThat(guest.i32("args_sizes_get", 8, 12)).isZero();
    assertThat(guest.memory.getInt(8)).isEqualTo(2);
    assertThat(guest.memory.getInt(12)).isEqualTo(13);
    assertThat(guest.i32("args_get", 100, 200)).isZero();
    assertThat(guest.memory.getInt(100)).isEqualTo(200);
    assertThat(guest.memory.getInt(104)).isEqualTo(206);
    assertThat(guest.memory.text(200, 13)).isEqualTo("image\0resize\0");
  }

  @Test
  void theEnvironmentIsTheConfigInItsOrder() {
    config.put("width", "800");
    config.put("empty", "");
    config.put("title", "K\u00fcche = \ud83c\udf73");
    Caller guest = guest();
    String expected = "width=800\0empty=\0title=K\u00fcche = \ud83c\udf73\0";
    int bytes = expected.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    assertThat(guest.i32("environ_sizes_get", 8, 12)).isZero();
    assertThat(guest.memory.getInt(8)).isEqualTo(3);
    assertThat(guest.memory.getInt(12)).isEqualTo(bytes);
    assertThat(guest.i32("environ_get", 100, 200)).isZero();
    assertThat(guest.memory.text(200, bytes)).isEqualTo(expected);
    assertThat(guest.memory.getInt(108)).isEqualTo(217);
  }

  @Test
  void noConfigIsAnEmptyEnvironment() {
    Caller guest = guest();
    assertThat(guest.i32("environ_sizes_get", 8, 12)).isZero();
    assertThat(guest.memory.getLong(8)).isZero();
    assertThat(guest.i32("environ_get", 100, 200)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "args_sizes_get, 131069, 0",
    "args_sizes_get, 0, 131069",
    "args_sizes_get, -4, 0",
    "args_get, 131065, 0",
    "args_get, 0, 131060",
    "args_get, -8, 0",
    "args_get, 0, -1",
    "environ_sizes_get, 0, -4",
    "environ_get, 131069, 0",
    "environ_get, 0, 131069",
  })
  void whatHasNoRoomIsAFault(String name, int first, int second) {
    config.put("a", "bc");
    assertThat(guest().i32(name, first, second)).isEqualTo(Errno.FAULT);
  }

  @Test
  void theLastBytesOfTheMemoryAreRoom() {
    Caller guest = guest();
    assertThat(guest.i32("args_get", 131_064, 131_051)).isZero();
    assertThat(guest.memory.text(131_051, 13)).isEqualTo("image\0resize\0");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 255, -1, Integer.MIN_VALUE})
  void exits(int status) {
    assertThatThrownBy(() -> guest().run("proc_exit", status))
        .isInstanceOfSatisfying(GuestExit.class, e -> assertThat(e.status()).isEqualTo(status));
  }

  @Test
  void randomBytesFillAllOfTheBufferAndNothingElse() {
    Caller guest = guest();
    assertThat(guest.i32("random_get", 100, 3)).isZero();
    assertThat(guest.memory.bytes(99, 5)).isEqualTo(new byte[] {0, 0, 1, 2, 0});
  }

  @Test
  void randomBytesAreAskedForInTheAmountsABrowserGives() {
    Caller guest = guest();
    assertThat(guest.i32("random_get", 0, 131_072)).isZero();
    assertThat(guest.platform.randomSizes).containsExactly(65_536, 65_536);
    assertThat(guest.i32("random_get", 5, 70_000)).isZero();
    assertThat(guest.platform.randomSizes.subList(2, 4)).containsExactly(65_536, 4_464);
    assertThat(guest.i32("random_get", 131_072, 0)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"131070, 3", "0, -1", "0, 131073", "-1, 1", "-1, -1", "131073, 0"})
  void noRandomBytesGoOutsideTheGuest(int address, int length) {
    Caller guest = guest();
    assertThat(guest.i32("random_get", address, length)).isEqualTo(Errno.FAULT);
    assertThat(guest.platform.randomSizes).isEmpty();
  }

  private Caller guest() {
    return new Caller(Wasi.MODULE, Caller.invocation(config, "", Caller.LIMITS));
  }
}
