package dev.nearside.server.http;

import static dev.nearside.server.http.TestServer.header;
import static dev.nearside.server.http.TestServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.json.JsonParser;
import dev.nearside.contract.json.ObjectReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {
  @TempDir static Path folder;
  private static TestServer node;

  @BeforeAll
  static void start() throws Exception {
    node =
        new TestServer(
            folder,
            (module, invocation) -> {
              throw new IllegalStateException("the password is 1234");
            });
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /nothing                     | 404 | not_found
          HEAD   | /nothing                     | 404 |
          GET    | /nearside.d.ts               | 404 | not_found
          GET    | /modules/abc.wasm            | 404 | not_found
          GET    | /modules/                    | 404 | not_found
          GET    | /modules/0000000000000000000000000000000000000000000000000000000000000000.wasm | 404 | not_found
          GET    | /modules/..%5C..%5Cx.wasm    | 400 | bad_request
          POST   | /call/nobody/echo            | 404 | unknown_module
          POST   | /call/demo/nothing           | 404 | unknown_function
          POST   | /call/demo                   | 404 | not_found
          POST   | /call/demo/echo/more         | 404 | not_found
          POST   | /call/browser-only/echo      | 501 | cannot_run_here
          POST   | /call/demo/echo?a=1&a=2      | 400 | bad_request
          POST   | /call/demo/echo?a=%FF        | 400 | bad_request
          POST   | /call/demo/echo              | 500 | internal
          GET    | /call/demo/echo              | 405 | method_not_allowed
          GET    | /run/tool                    | 405 | method_not_allowed
          DELETE | /run/tool                    | 405 | method_not_allowed
          PUT    | /call/demo/echo              | 405 | method_not_allowed
          DELETE | /nearside.json               | 405 | method_not_allowed
          POST   | /nearside.json               | 405 | method_not_allowed
          PATCH  | /                            | 405 | method_not_allowed
          POST   | /nothing                     | 405 | method_not_allowed
          OPTIONS| /call/demo/echo              | 405 | method_not_allowed
          TRACE  | /                            | 405 | method_not_allowed
          BREW   | /                            | 405 | method_not_allowed
          """)
  void answersWithAProblem(String method, String path, int status, String code) throws Exception {
    HttpResponse<byte[]> response = node.send(method, path, BodyPublishers.noBody());
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(header(response, "content-type")).isEqualTo("application/problem+json");
    assertThat(header(response, "cache-control")).isEqualTo("no-store");
    if (code != null) {
      ObjectReader problem = ObjectReader.of("problem", JsonParser.parse(text(response)));
      assertThat(problem.string("code")).isEqualTo(code);
      assertThat(problem.string("type")).isEqualTo("urn:nearside:error:" + code);
      assertThat(problem.integer("status", 0)).isEqualTo(status);
      assertThat(problem.string("title")).isNotBlank();
      assertThat(problem.string("detail")).isNotBlank();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/call/demo/echo, POST",
    "/run/tool, POST",
    "/nearside.json, 'GET, HEAD'",
    "/nearside.js, 'GET, HEAD'",
    "/modules/x, 'GET, HEAD'",
    "/anything, 'GET, HEAD'"
  })
  void saysWhichMethodsAreAllowed(String path, String allowed) throws Exception {
    HttpResponse<byte[]> response = node.send("DELETE", path, BodyPublishers.noBody());
    assertThat(header(response, "allow")).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({"/call/demo/echo, POST", "/nearside.json, 'GET, HEAD'"})
  void saysSoToMethodsThatNobodyKnows(String path, String allowed) throws Exception {
    HttpResponse<byte[]> response = node.send("BREW", path, BodyPublishers.noBody());
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(header(response, "allow")).isEqualTo(allowed);
  }

  @Test
  void keepsDetailsOfMistakesInTheLog() throws Exception {
    HttpResponse<byte[]> response = node.post("/call/demo/echo", new byte[0]);
    assertThat(text(response))
        .doesNotContain("1234")
        .containsPattern("see the log, id [0-9a-f]{8}");
  }
}
