package dev.nearside.server.http;

import static dev.nearside.server.http.TestServer.ORIGIN;
import static dev.nearside.server.http.TestServer.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsTest {
  @TempDir static Path folder;
  private static TestServer node;

  @BeforeAll
  static void start() throws Exception {
    node = new TestServer(folder, TestServer.ECHO);
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nearside.mjs", "/nearside.json", "/nothing"})
  void letsListedOriginsReadEvenProblems(String path) throws Exception {
    HttpResponse<byte[]> response = node.get(path, "Origin", ORIGIN);
    assertThat(header(response, "access-control-allow-origin")).isEqualTo(ORIGIN);
    assertThat(header(response, "access-control-expose-headers"))
        .contains("Nearside-Module", "Server-Timing", "Retry-After");
    assertThat(response.headers().allValues("vary")).contains("Origin");
  }

  @Test
  void answersThePreflightOfACall() throws Exception {
    HttpResponse<byte[]> response = preflight(ORIGIN);
    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(header(response, "access-control-allow-origin")).isEqualTo(ORIGIN);
    assertThat(header(response, "access-control-allow-methods")).contains("GET", "POST");
    assertThat(header(response, "access-control-allow-headers")).contains("Nearside-Timeout");
    assertThat(header(response, "access-control-allow-credentials")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://stranger.example",
        "http://friend.example",
        "https://friend.example.org",
        "null"
      })
  void tellsOthersNothing(String origin) throws Exception {
    HttpResponse<byte[]> response = node.get("/nearside.json", "Origin", origin);
    assertThat(header(response, "access-control-allow-origin")).isEmpty();
    assertThat(response.headers().allValues("vary")).contains("Origin");
    HttpResponse<byte[]> preflight = preflight(origin);
    assertThat(preflight.statusCode()).isEqualTo(405);
    assertThat(header(preflight, "access-control-allow-methods")).isEmpty();
  }

  private static HttpResponse<byte[]> preflight(String origin) throws Exception {
    return node.send(
        "OPTIONS",
        "/call/demo/echo",
        BodyPublishers.noBody(),
        "Origin",
        origin,
        "Access-Control-Request-Method",
        "POST",
        "Access-Control-Request-Headers",
        "nearside-timeout");
  }
}
