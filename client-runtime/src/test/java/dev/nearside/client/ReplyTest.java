package dev.nearside.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.client.js.Reply;
import dev.nearside.contract.Reason;
import org.junit.jupiter.api.Test;

class ReplyTest {
  @Test
  void theReasonsOfWorkersAreThoseOfThePage() {
    assertThat(Reply.LOAD_FAILED).isEqualTo(Reason.LOAD_FAILED.wire());
    assertThat(Reply.INTEGRITY_FAILED).isEqualTo(Reason.INTEGRITY_FAILED.wire());
    assertThat(Reply.OUT_OF_MEMORY).isEqualTo(Reason.OUT_OF_MEMORY.wire());
    assertThat(Reply.NO_USER_FUNCTION).isEqualTo(Reason.NO_USER_FUNCTION.wire());
  }
}
