package dev.nearside.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What no well-behaved client sends; written to the socket as it stands. */
class MalformedHttpTest {
  @TempDir static Path folder;
  private static TestServer node;

  @BeforeAll
  static void start() throws Exception {
    node = new TestServer(folder, TestServer.ECHO);
    Files.writeString(node.site.resolve("index.html"), "home");
    Files.writeString(folder.resolve("secret.txt"), "TOP SECRET");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  static List<Arguments> requests() {
    return List.of(
        path("/../secret.txt", 400),
        path("/site/../../secret.txt", 400),
        path("/%2e%2e/secret.txt", 400),
        path("/..%2fsecret.txt", 400),
        path("/..%5csecret.txt", 400),
        path("/a/..;/secret.txt", 400),
        path("/%", 400),
        path("/%zz", 400),
        path("/%ff%fe", 400),
        path("/%00", 400),
        path("/index.html%00.png", 400),
        path("/\u0001", 400),
        path("/a b", 400),
        path("/" + "a".repeat(20_000), 414),
        path("/?" + "a".repeat(20_000), 414),
        path("/call/demo/echo%2f..", 400),
        path("//evil.example/..", 400),
        path("http://[::1", 400),
        path("*", 400),
        Arguments.of("GET / HTTP/9.9\r\n\r\n", 505),
        Arguments.of("GET /\r\n\r\n", 505),
        Arguments.of("nonsense\r\n\r\n", 400),
        Arguments.of("\u0016\u0003\u0001\u0002\r\n\r\n", 400),
        Arguments.of("GET / HTTP/1.1\r\n\r\n", 400),
        Arguments.of("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
        Arguments.of("GET / HTTP/1.1\r\nHost: a\r\nBad Header: b\r\n\r\n", 400),
        Arguments.of("GET / HTTP/1.1\r\nHost: a\r\nX: " + "y".repeat(20_000) + "\r\n\r\n", 431),
        call("Content-Length: -1\r\n", ""),
        call("Content-Length: many\r\n", ""),
        call("Content-Length: 99999999999999999999\r\n", ""),
        call("Content-Length: 1\r\nContent-Length: 2\r\n", "ab"),
        call("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
        call("Transfer-Encoding: chunked\r\n", "zz\r\n\r\n"),
        call("Transfer-Encoding: chunked\r\n", "-5\r\nhello\r\n0\r\n\r\n"),
        call("Transfer-Encoding: gzip\r\n", "hello"),
        Arguments.of(
            "POST /call/demo/echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Transfer-Encoding: gzip, chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
            501));
  }

  private static Arguments path(String path, int status) {
    return Arguments.of(
        "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", status);
  }

  private static Arguments call(String headers, String body) {
    return Arguments.of(
        "POST /call/demo/echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + headers
            + "\r\n"
            + body,
        400);
  }

  @Test
  void saysWhatIsAllowed() throws Exception {
    assertThat(node.raw("GET /\r\n\r\n"))
        .contains("\"code\":\"bad_request\"", "HTTP/1.1 and HTTP/1.0 only");
    for (String path : new String[] {"/../secret.txt", "/%2e%2e/secret.txt", "/%00"}) {
      assertThat(node.raw("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n"))
          .contains("the request is malformed: ")
          .doesNotContain("malformed: Bad Request");
    }
    assertThat(node.raw("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
        .contains("it may take 16384 bytes");
  }

  @ParameterizedTest
  @MethodSource("requests")
  void answersWithACleanProblem(String request, int status) throws Exception {
    String answer = node.raw(request);
    assertThat(answer).matches("(?s)HTTP/1\\.1 " + status + " .*");
    assertThat(answer)
        .contains("application/problem+json", "\"status\":" + status)
        .doesNotContain("SECRET", "Exception", "jetty", "Jetty", "at dev.");
    assertThat(node.get("/").statusCode()).isEqualTo(200);
  }
}
