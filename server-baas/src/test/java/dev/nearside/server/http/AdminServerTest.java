package dev.nearside.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.contract.NearsideException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AdminServerTest {
  private final AtomicBoolean ready = new AtomicBoolean(true);
  private final AdminServer admin = AdminServer.start("127.0.0.1", 0, ready::get, () -> 7);

  @AfterEach
  void stop() {
    admin.close();
  }

  @Test
  void tellsHowTheNodeIs() throws Exception {
    assertThat(ask("GET /health/live")).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\nlive\n");
    assertThat(ask("GET /health/ready")).startsWith("HTTP/1.1 200 ").endsWith("ready\ncalls 7\n");
    assertThat(ask("HEAD /health/live")).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n");
    ready.set(false);
    assertThat(ask("GET /health/ready")).startsWith("HTTP/1.1 503 ").contains("not ready");
    assertThat(ask("GET /health/live")).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"})
  void takesGetAndHeadOnly(String method) throws Exception {
    assertThat(ask(method + " /health/live"))
        .startsWith("HTTP/1.1 405 ")
        .contains("Allow: GET, HEAD", "\"code\":\"method_not_allowed\"", method + "; it takes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET /other HTTP/1.1\\r\\nHost: a     | 404
          GET / HTTP/1.1\\r\\nHost: a          | 404
          nonsense                             | 400
          GET /health/live HTTP/9.9            | 505
          GET /health/live HTTP/1.1            | 400
          GET /health/../x HTTP/1.1\\r\\nHost: a | 404
          GET /health/live HTTP/1.1\\r\\nBad H | 400
          """)
  void answersWithAProblem(String request, int status) throws Exception {
    assertThat(raw(request.translateEscapes() + "\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 " + status + " ")
        .contains("application/problem+json", "\"status\":" + status)
        .doesNotContain("<h1>", "Exception", "Jetty");
  }

  @Test
  void answersBesideManyHalfRequests() throws Exception {
    List<Socket> half = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        Socket socket = new Socket("127.0.0.1", admin.port());
        half.add(socket);
        socket.getOutputStream().write("GET /health/live HT".getBytes(StandardCharsets.US_ASCII));
      }
      assertThat(ask("GET /health/live")).startsWith("HTTP/1.1 200 ");
      assertThat(ask("GET /health/ready")).startsWith("HTTP/1.1 200 ");
    } finally {
      for (Socket socket : half) {
        socket.close();
      }
    }
  }

  @Test
  void letsGoOfAConnectionThatSendsNothing() throws Exception {
    assertThat(raw("GET /health/live HT")).doesNotContain("live\n");
  }

  @Test
  void saysThatThePortIsTaken() {
    assertThatThrownBy(() -> AdminServer.start("127.0.0.1", admin.port(), () -> true, () -> 0))
        .isInstanceOf(NearsideException.class)
        .hasMessageContaining("admin port " + admin.port() + " of 127.0.0.1 cannot be used");
  }

  private String ask(String line) throws IOException {
    return raw(line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  }

  /** All that comes back until the server closes. */
  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", admin.port())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
