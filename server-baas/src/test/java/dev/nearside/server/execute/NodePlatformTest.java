package dev.nearside.server.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import run.endive.runtime.WasmInterruptedException;

class NodePlatformTest {
  private final NodePlatform platform = new NodePlatform(GuestHosts.NONE);

  @Test
  void bytesByChanceDifferFromTimeToTime() {
    byte[] first = new byte[16];
    byte[] second = new byte[16];
    platform.random(first);
    platform.random(second);
    assertThat(first).isNotEqualTo(second);
  }

  /** A guest that asks for gigabytes of them, piece by piece, must notice its deadline. */
  @Test
  void neitherChanceNorSleepGoesOnBehindAnInterrupt() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> platform.random(new byte[1]))
          .isInstanceOf(WasmInterruptedException.class);
      assertThatThrownBy(() -> platform.sleep(Long.MAX_VALUE))
          .isInstanceOf(WasmInterruptedException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
