package dev.nearside.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.e2e.stage.Chrome;
import dev.nearside.e2e.stage.ClientPage;
import dev.nearside.e2e.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two thousand calls in a row leave no more behind than the first few hundred did. */
@ExtendWith(Stage.Resolver.class)
@EnabledOnOs(value = OS.LINUX, disabledReason = "reads the processes' memory from /proc")
class MemoryTest {
  /** Each call moves 64 KiB in and out: keeping either would be 250 MiB. */
  private static final int SIZE = 64 << 10;

  private static final int CALLS = 2_000;
  private static final int MOST_GROWTH_MIB = 100;

  @Test
  void browserDoesNotGrow(Stage stage) throws IOException {
    try (Chrome chrome = Chrome.start();
        ClientPage page = ClientPage.at(chrome, stage.front()).open()) {
      run(page, 300, "device");
      long before = browserMib(chrome);
      run(page, CALLS, "device");

      assertThat(browserMib(chrome) - before).isLessThan(MOST_GROWTH_MIB);
      assertThat(page.page().workers()).hasSizeLessThanOrEqualTo(16);
    }
  }

  @Test
  void nodeDoesNotGrow(Stage stage) throws IOException {
    try (ClientPage page = ClientPage.at(stage.chrome(), stage.front()).open()) {
      run(page, 500, "server");
      long before = mib(stage.node().pid(), "VmRSS");
      run(page, CALLS, "server");

      // The heap may still grow towards its size; what one leaks a call would be far more.
      assertThat(mib(stage.node().pid(), "VmRSS") - before).isLessThan(2 * MOST_GROWTH_MIB);
    }
  }

  private static void run(ClientPage page, int times, String where) {
    assertThat(page.many("trials", "echo", SIZE, times, true, where))
        .isEqualTo(Map.of("same", times));
  }

  /** The resident memory of all of the browser's processes, after its garbage is collected. */
  private static long browserMib(Chrome chrome) throws IOException {
    long total = 0;
    for (ProcessHandle process : chrome.processes()) {
      total += mib(process.pid(), "RssAnon");
    }
    return total;
  }

  private static long mib(long pid, String field) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith(field + ":")) {
        return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
      }
    }
    return 0;
  }
}
