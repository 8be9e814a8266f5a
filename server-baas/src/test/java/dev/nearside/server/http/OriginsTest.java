package dev.nearside.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server of these tests listens on 127.0.0.1 and allows {@link TestServer#ORIGIN}. */
class OriginsTest {
  private static final AtomicInteger RUNS = new AtomicInteger();
  @TempDir static Path folder;
  private static TestServer node;

  @BeforeAll
  static void start() throws Exception {
    node =
        new TestServer(
            folder,
            (module, invocation) -> {
              RUNS.incrementAndGet();
              return TestServer.ECHO.submit(module, invocation);
            });
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          -                      | -           | 200
          -                      | none        | 200
          -                      | same-origin | 200
          http://localhost       | -           | 200
          http://LOCALHOST:80    | -           | 200
          https://friend.example | -           | 200
          https://friend.example | cross-site  | 200
          http://localhost:3000  | same-origin | 200
          http://localhost:3000  | -           | 403
          http://evil.example    | -           | 403
          http://evil.example    | cross-site  | 403
          http://friend.example  | -           | 403
          null                   | -           | 403
          -                      | cross-site  | 403
          -                      | same-site   | 403
          http://localhost       | same-site   | 403
          """)
  void runsCallsOfItsOwnPagesAndOfListedOrigins(String origin, String site, int status)
      throws Exception {
    int before = RUNS.get();
    String answer =
        node.raw(
            request("localhost")
                + (origin == null ? "" : "Origin: " + origin + "\r\n")
                + (site == null ? "" : "Sec-Fetch-Site: " + site + "\r\n")
                + "\r\n");
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    assertThat(RUNS.get() - before).isEqualTo(status == 200 ? 1 : 0);
    if (status == 403) {
      assertThat(answer).contains("\"code\":\"forbidden_origin\"", "--allow-origin");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:8080",
        "app.localhost",
        "127.0.0.1:1",
        "127.1.2.3",
        "[::1]:8080",
        "friend.example"
      })
  void answersToTheNamesOfThisMachine(String host) throws Exception {
    assertThat(node.raw(request(host) + "\r\n")).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "127.evil.example", "localhost.evil.example:80", "10.0.0.1"})
  void answersToNoOtherName(String host) throws Exception {
    int before = RUNS.get();
    assertThat(node.raw(request(host) + "\r\n"))
        .startsWith("HTTP/1.1 403 ")
        .contains("\"code\":\"forbidden_origin\"", "listens on this machine only");
    assertThat(RUNS.get()).isEqualTo(before);
    String read = "GET /nearside.json HTTP/1.1\r\nConnection: close\r\nHost: " + host + "\r\n\r\n";
    assertThat(node.raw(read)).startsWith("HTTP/1.1 403 ");
  }

  private static String request(String host) {
    return "POST /call/demo/echo HTTP/1.1\r\nConnection: close\r\nContent-Length: 0\r\nHost: "
        + host
        + "\r\n";
  }
}
