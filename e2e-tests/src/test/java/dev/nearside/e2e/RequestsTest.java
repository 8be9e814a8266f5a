package dev.nearside.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.Outcome;
import dev.nearside.e2e.stage.HttpRunner;
import dev.nearside.e2e.stage.RawHttp;
import dev.nearside.e2e.stage.Stage;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad requests, as bytes on a socket: a typed error each, nothing leaks, and the node goes on. */
@ExtendWith(Stage.Resolver.class)
class RequestsTest {
  private static final String UNKNOWN_HASH = "0".repeat(64);

  private final Stage stage;
  private final HttpRunner node;
  private final RawHttp raw;

  RequestsTest(Stage stage) {
    this.stage = stage;
    this.node = new HttpRunner(stage.node().url());
    this.raw = new RawHttp(stage.node().port());
  }

  @AfterEach
  void nodeGoesOn() throws Exception {
    byte[] input = "still there".getBytes(UTF_8);
    Outcome outcome = node.run("trials", "echo", Map.of(), input);
    assertThat(((Outcome.Success) outcome).output()).isEqualTo(input);
    assertThat(stage.node().isAlive()).isTrue();
  }

  @ParameterizedTest(name = "{0} -> {1} {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET /                                        | 404 | not_found
          GET /absent                                  | 404 | not_found
          GET /modules/                                | 404 | not_found
          GET /modules/nothing.wasm                    | 404 | not_found
          GET /modules/UNKNOWN.wasm                    | 404 | not_found
          GET /modules/..%2fnearside.json              | 4xx | *
          GET /modules/../manifests/trials.json        | 404 | *
          GET /modules/%2e%2e/manifests/trials.json    | 4xx | *
          GET /../../../../etc/passwd                  | 4xx | *
          GET /%2e%2e/%2e%2e/%2e%2e/etc/passwd         | 4xx | *
          GET /..%5c..%5cetc%5cpasswd                  | 4xx | *
          GET /a;/../b                                 | 4xx | *
          GET /%00                                     | 4xx | *
          GET /%zz                                     | 4xx | *
          GET //etc/passwd                             | 4xx | *
          POST /nearside.json                          | 405 | method_not_allowed
          DELETE /nearside.json                        | 405 | method_not_allowed
          PUT /modules/UNKNOWN.wasm                    | 405 | method_not_allowed
          GET /call/trials/echo                        | 405 | method_not_allowed
          DELETE /call/trials/echo                     | 405 | method_not_allowed
          BREW /call/trials/echo                       | 4xx | *
          POST /call                                   | 4xx | *
          POST /call/                                  | 4xx | *
          POST /call/trials                            | 4xx | *
          POST /call/trials/                           | 4xx | *
          POST /call/trials/echo/more                  | 4xx | *
          POST /call/absent/echo                       | 404 | unknown_module
          POST /call/Trials/echo                       | 404 | unknown_module
          POST /call/..%2f..%2fetc/echo                | 4xx | *
          POST /call/%F0%9F%98%80/echo                 | 404 | unknown_module
          POST /call/trials/absent                     | 404 | unknown_function
          POST /call/trials/_initialize                | 404 | unknown_function
          POST /call/trials/memory                     | 404 | unknown_function
          POST /call/trials/echo?a=%zz                 | 400 | bad_request
          POST /call/trials/echo?=x                    | 400 | bad_request
          POST /call/trials/echo?a=1&a=2               | 400 | bad_request
          POST /call/trials/echo?a=%00                 | 400 | bad_request
          POST /call/simd/add                          | 501 | cannot_run_here
          POST /call/trials/fail                       | 422 | function_error
          POST /call/trials/unreachable                | 422 | trap
          POST /call/trials/flood                      | 422 | output_limit
          """)
  void refuses(String request, String status, String code) throws Exception {
    String[] parts = request.replace("UNKNOWN", UNKNOWN_HASH).split(" ", 2);
    RawHttp.Reply reply =
        raw.ask(
            "%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                .formatted(parts[0], parts[1]));

    assertThat(reply.statusLine()).containsPattern(" " + status.replace("x", "\\d") + "( |$)");
    if (!code.equals("*")) {
      assertThat(reply.body()).contains("\"code\":\"" + code + "\"");
      assertThat(reply.header("content-type")).startsWith("application/problem+json");
    }
    leaksNothing(reply);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "0", "-1", "1.5", "99999999999999999999", "", "1000, 2000"})
  void refusesATimeoutThatIsNone(String timeout) throws Exception {
    RawHttp.Reply reply =
        raw.send(
            "POST /call/trials/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n"
                + "Nearside-Timeout: "
                + timeout
                + "\r\nConnection: close\r\n\r\n");

    assertThat(reply.statusLine()).contains(" 400");
    assertThat(reply.body()).contains("\"code\":\"bad_request\"").contains("Nearside-Timeout");
    leaksNothing(reply);
  }

  @Test
  void refusesABodyThatIsAnnouncedTooLarge() throws Exception {
    RawHttp.Reply reply =
        raw.send(
            "POST /call/trials/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999999\r\n\r\n");

    assertThat(reply.statusLine()).contains(" 413");
    assertThat(reply.body()).contains("\"code\":\"input_limit\"").contains("20971520");
  }

  @Test
  void refusesABodyThatGrowsTooLarge() throws Exception {
    RawHttp.Reply reply = raw.sendChunked("/call/trials/echo", 64 << 20);

    assertThat(reply.statusLine()).contains(" 413");
    assertThat(reply.body()).contains("\"code\":\"input_limit\"");
  }

  @Test
  void outlivesCallersThatLeaveInTheMiddle() throws Exception {
    for (int i = 0; i < 20; i++) {
      raw.sendAndLeave(
          "POST /call/trials/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\nonly this");
      raw.sendAndLeave("GET /nearside.json HTTP/1.1\r\nHost: localh");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NONSENSE\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\n bad folding\r\n\r\n",
        "POST /call/trials/echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "\0\1\2\3\r\n\r\n"
      })
  void refusesWhatIsNotHttp(String bytes) throws Exception {
    RawHttp.Reply reply = raw.send(bytes);

    assertThat(reply.statusLine()).matches("HTTP/1.1 (4\\d\\d|505).*");
    leaksNothing(reply);
  }

  @Test
  void refusesHeadersWithoutEnd() throws Exception {
    RawHttp.Reply reply =
        raw.send("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(1 << 20) + "\r\n\r\n");

    assertThat(reply.statusLine()).contains(" 431");
    leaksNothing(reply);
  }

  @Test
  void survivesRandomBytes() throws Exception {
    Random random = new Random(7);
    for (int i = 0; i < 50; i++) {
      byte[] bytes = new byte[1 + random.nextInt(2_000)];
      random.nextBytes(bytes);
      raw.sendAndLeave(new String(bytes, ISO_8859_1));
    }
  }

  private static void leaksNothing(RawHttp.Reply reply) {
    assertThat(reply.header("server")).isEmpty();
    for (String trace :
        List.of("Exception", "jetty", "Jetty", "javalin", "\tat ", "root:", "java.")) {
      assertThat(reply.body()).doesNotContain(trace);
    }
  }
}
