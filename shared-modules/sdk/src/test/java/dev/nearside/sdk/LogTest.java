package dev.nearside.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogTest {
  @Test
  void putsTheLevelBeforeEveryLine() {
    assertThat(Log.lines("<6>", "one\ntwo")).isEqualTo("<6>one\n<6>two\n");
    assertThat(Log.lines("<6>", "")).isEqualTo("<6>\n");
  }
}
