package dev.nearside.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.contract.NearsideException;
import dev.nearside.server.execute.GuestHosts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeConfigTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org",
        "http://localhost:3000",
        "http://[::1]:8080",
        "https://1.2.3.4"
      })
  void takesOrigins(String origin) {
    assertThat(config(8080, 9090, null, origin, 1).allowedOrigins()).containsExactly(origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "null",
        "",
        "example.org",
        "https://example.org/",
        "https://example.org/path",
        "https://user@example.org",
        "ftp://example.org",
        "https://",
        "https://exa mple.org",
        "https://*.example.org",
        "https://example.org?x"
      })
  void refusesWhatIsNoOrigin(String origin) {
    assertThatThrownBy(() -> config(8080, 9090, null, origin, 1))
        .isInstanceOf(NearsideException.class)
        .hasMessageContaining("allowed origin '" + origin + "' is not an origin");
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 9090, 1, port is -1; allowed is 0 to 65535",
    "65536, 9090, 1, port is 65536; allowed is 0 to 65535",
    "8080, 70000, 1, admin port is 70000; allowed is 0 to 65535",
    "8080, 8080, 1, port and admin port are both 8080",
    "8080, 9090, 0, workers is 0; allowed is 1 to 1024"
  })
  void refusesBadNumbers(int port, int adminPort, int workers, String sentence) {
    assertThatThrownBy(() -> config(port, adminPort, null, "https://a.example", workers))
        .isInstanceOf(NearsideException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void refusesFoldersThatAreNone() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThatThrownBy(() -> config(0, 0, file, "https://a.example", 1))
        .hasMessageContaining("site folder '" + file + "' does not exist or is not a folder");
    assertThatThrownBy(
            () ->
                new NodeConfig(
                    "localhost",
                    0,
                    "localhost",
                    0,
                    file,
                    null,
                    List.of(),
                    "",
                    1,
                    GuestHosts.NONE,
                    NodeConfig.CEILING))
        .hasMessageContaining("data folder '" + file + "' is not a folder");
  }

  private NodeConfig config(
      int port, int adminPort, @Nullable Path site, String origin, int workers) {
    return new NodeConfig(
        "localhost",
        port,
        "localhost",
        adminPort,
        folder,
        site,
        List.of(origin),
        NodeConfig.CONTENT_SECURITY_POLICY,
        workers,
        GuestHosts.NONE,
        NodeConfig.CEILING);
  }
}
