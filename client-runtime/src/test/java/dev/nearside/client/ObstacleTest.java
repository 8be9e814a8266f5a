package dev.nearside.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Reason;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObstacleTest {
  @Test
  void givesACallerWhoAllowsNoOtherPlaceTheCodeOfWhatHappened() {
    Map.of(
            Reason.LOAD_FAILED, ErrorCode.UNREACHABLE,
            Reason.INTEGRITY_FAILED, ErrorCode.INTEGRITY,
            Reason.WORKER_LOST, ErrorCode.WORKER_LOST,
            Reason.OUT_OF_MEMORY, ErrorCode.MEMORY_LIMIT,
            Reason.WORKER_FAILED, ErrorCode.CANNOT_RUN_HERE,
            Reason.COMPILE_FAILED, ErrorCode.CANNOT_RUN_HERE)
        .forEach(
            (reason, code) ->
                assertThat(new Obstacle(reason, "").asError("image").code()).isEqualTo(code));
  }

  @Test
  void saysWhatTheBrowserSaid() {
    assertThat(new Obstacle(Reason.LOAD_FAILED, "status 404").asError("image"))
        .hasMessage("image cannot run on this device: the module could not be fetched: status 404");
  }
}
