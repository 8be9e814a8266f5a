package dev.nearside.server.execute;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import dev.nearside.host.http.AllowedHosts;
import dev.nearside.host.http.GuestRequest;
import dev.nearside.host.http.GuestResponse;
import dev.nearside.host.http.GuestUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GuestHttpTest {
  private static final AllowedHosts ALLOWED = new AllowedHosts(List.of("localhost", "*.invalid"));

  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
  private final GuestHttp http = new GuestHttp(GuestHosts.of(List.of("localhost", "*.invalid")));
  private HttpServer server;
  private String url;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext("/", this::handle);
    server.start();
    url = "http://localhost:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String query = exchange.getRequestURI().getQuery();
    byte[] body = exchange.getRequestBody().readAllBytes();
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    String secret = exchange.getRequestHeaders().getFirst("Authorization");
    seen.add(exchange.getRequestMethod() + " " + path + " " + new String(body, UTF_8));
    try (exchange) {
      if (path.equals("/loop")) {
        exchange.getResponseHeaders().set("Location", path);
        exchange.sendResponseHeaders(302, -1);
      } else if (path.startsWith("/redirect/")) {
        exchange.getResponseHeaders().set("Location", query);
        exchange.sendResponseHeaders(Integer.parseInt(path.substring(10)), -1);
      } else {
        byte[] answer = ("type " + type + ", secret " + secret).getBytes(UTF_8);
        exchange.getResponseHeaders().add("X-Two", "a");
        exchange.getResponseHeaders().add("X-Two", "b");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(203, head ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
      }
    }
  }

  @Test
  void sendsWhatTheGuestSaysAndReadsTheAnswer() {
    GuestResponse response = http.send(request("PUT", url + "/x", 1_000));
    assertThat(response.status()).isEqualTo(203);
    assertThat(response.body()).asString(UTF_8).isEqualTo("type text/plain, secret key");
    assertThat(response.headers()).containsEntry("x-two", "a, b");
    assertThat(seen).containsExactly("PUT /x sent");
  }

  @Test
  void aBodyMayBeAsLargeAsAllowedAndNoLarger() {
    int size = "type text/plain, secret key".length();
    assertThat(http.send(request("PUT", url, size)).body()).hasSize(size);
    GuestResponse larger = http.send(request("PUT", url, size - 1));
    assertThat(larger.body()).isNull();
    assertThat(larger.status()).isEqualTo(203);
  }

  @ParameterizedTest
  @CsvSource({
    "301, POST, GET /to ,type null",
    "302, POST, GET /to ,type null",
    "303, PUT, GET /to ,type null",
    "307, POST, POST /to sent,type text/plain",
    "308, PUT, PUT /to sent,type text/plain",
    "301, PUT, PUT /to sent,type text/plain"
  })
  void redirectsAreFollowedAsBrowsersDo(int status, String method, String next, String type) {
    GuestResponse response =
        http.send(request(method, url + "/redirect/" + status + "?/to", 1_000));
    assertThat(response.body()).asString(UTF_8).isEqualTo(type + ", secret key");
    assertThat(seen.getLast()).isEqualTo(next.equals("GET /to") ? "GET /to " : next);
  }

  @Test
  void aRedirectToAHostThatIsNotAllowedIsNotFollowed() {
    String to = "http://127.0.0.1:" + server.getAddress().getPort() + "/to";
    fails(
        () -> http.send(request("GET", url + "/redirect/302?" + to, 1_000)),
        ErrorCode.FUNCTION_ERROR,
        "it was redirected to 127.0.0.1, which the function's manifest does not allow");
    assertThat(seen).containsExactly("GET /redirect/302 sent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://localhost/", "http://user@localhost/", "//", ":::"})
  void aRedirectToWhatIsNoUrlIsNotFollowed(String to) {
    fails(
        () -> http.send(request("GET", url + "/redirect/302?" + to, 1_000)),
        ErrorCode.FUNCTION_ERROR,
        "redirected to what is no plain http or https URL");
  }

  @Test
  void redirectsWithoutEndAreGivenUp() {
    fails(
        () -> http.send(request("GET", url + "/loop", 1_000)),
        ErrorCode.FUNCTION_ERROR,
        "it was redirected more than 20 times");
    assertThat(seen).hasSize(21);
  }

  @Test
  void aHostThatTheNodeDoesNotNameIsNotReached() {
    GuestHttp strict = new GuestHttp(GuestHosts.NONE);
    fails(
        () -> strict.send(request("GET", url, 1_000)),
        ErrorCode.CANNOT_RUN_HERE,
        "this node lets guests reach no host; localhost would have to be named in --guest-hosts");
    assertThat(seen).isEmpty();
  }

  @Test
  void aPrivateAddressMustBeNamedWithoutAWildcard() {
    GuestHttp any = new GuestHttp(GuestHosts.of(List.of("*")));
    fails(
        () -> any.send(request("GET", url, 1_000)),
        ErrorCode.CANNOT_RUN_HERE,
        "which is not a public address");
    assertThat(seen).isEmpty();
  }

  @Test
  void whoIsNotThereFailsTheFunction() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    fails(
        () -> http.send(request("GET", "http://localhost:" + free, 1_000)),
        ErrorCode.FUNCTION_ERROR,
        "http_request to http://localhost:" + free + "/ failed: the host cannot be reached");
    fails(
        () -> http.send(request("GET", "http://nobody.invalid", 1_000)),
        ErrorCode.FUNCTION_ERROR,
        "http_request to http://nobody.invalid/ failed: the host cannot be reached");
  }

  private static GuestRequest request(String method, String url, int most) {
    return new GuestRequest(
        method,
        GuestUrl.parse(url),
        Map.of("Content-Type", "text/plain", "Authorization", "key"),
        "sent".getBytes(UTF_8),
        most,
        30_000,
        ALLOWED);
  }

  private static void fails(ThrowingCallable call, ErrorCode code, String sentence) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(NearsideException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(sentence);
  }
}
