package dev.nearside.host.extism;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.ExtismNeeds;
import dev.nearside.contract.LogLevel;
import dev.nearside.contract.NearsideException;
import dev.nearside.host.Caller;
import dev.nearside.host.http.GuestRequest;
import dev.nearside.host.http.GuestResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCallsTest {
  private final Caller guest =
      new Caller(
          Extism.MODULE,
          Caller.invocation(Map.of(), "", Caller.LIMITS),
          new ExtismNeeds(List.of("*.example.org"), Map.of(), 1, 100, LogLevel.INFO, List.of()));
  private final CurrentPlugin plugin = guest.context.extism().plugin();

  @BeforeEach
  void theHostAnswers() {
    guest.platform.response =
        new GuestResponse(
            201,
            new TreeMap<>(
                Map.of("content-type", "text/plain", "set-cookie", "secret", "etag", "1")),
            "made".getBytes(UTF_8));
  }

  @Test
  void aRequestGetsStatusHeadersAndBody() {
    long body =
        request(
            "{\"url\":\"https://api.example.org/x\",\"method\":\"post\",\"headers\":{\"A\":\" b"
                + " \"},\"more\":1}",
            plugin.store("sent"));
    assertThat(plugin.readText(body)).isEqualTo("made");
    assertThat(guest.i32("http_status_code")).isEqualTo(201);
    assertThat(plugin.readText(guest.i64("http_headers")))
        .isEqualTo("{\"content-type\":\"text/plain\",\"etag\":\"1\"}");
    GuestRequest sent = guest.platform.requests.getFirst();
    assertThat(sent.method()).isEqualTo("POST");
    assertThat(sent.url().text()).isEqualTo("https://api.example.org/x");
    assertThat(sent.headers()).isEqualTo(Map.of("A", "b"));
    assertThat(sent.body()).asString(UTF_8).isEqualTo("sent");
    assertThat(sent.mostBytes()).isEqualTo(100);
    assertThat(sent.timeoutMs()).isEqualTo(1_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GET", "head"})
  void aRequestThatOnlyReadsHasNoBody(String method) {
    String member = method.isEmpty() ? "" : ",\"method\":\"" + method + "\"";
    request("{\"url\":\"http://a.example.org\"" + member + "}", plugin.store("unsent"));
    assertThat(guest.platform.requests.getFirst().body()).isNull();
  }

  @Test
  void whatNoPageMaySetIsNotSent() {
    request(
        "{\"url\":\"http://a.example.org\",\"header\":{\"Host\":\"b\",\"cookie\":\"c\",\"Sec-Fetch-Site\":\"none\","
            + "\"Proxy-X\":\"p\",\"Content-Length\":\"9\",\"X-Own\":\"kept\"}}",
        0);
    assertThat(guest.platform.requests.getFirst().headers()).isEqualTo(Map.of("X-Own", "kept"));
  }

  @Test
  void aBodyThatIsTooLargeIsNoneAndTheLogSaysSo() {
    guest.platform.response = new GuestResponse(200, Map.of(), null);
    assertThat(request("{\"url\":\"http://a.example.org\"}", 0)).isZero();
    assertThat(guest.i32("http_status_code")).isEqualTo(200);
    assertThat(guest.platform.log).containsExactly("image error Response body exceeded 100 bytes");
  }

  @Test
  void anEmptyBodyIsABlockOfNoBytes() {
    guest.platform.response = new GuestResponse(204, Map.of(), new byte[0]);
    long body = request("{\"url\":\"http://a.example.org\"}", 0);
    assertThat(body).isNotZero();
    assertThat(guest.i64("length", body)).isZero();
    assertThat(plugin.readText(guest.i64("http_headers"))).isEqualTo("{}");
  }

  @Test
  void beforeARequestThereIsNothingToTell() {
    assertThat(guest.i32("http_status_code")).isZero();
    assertThat(guest.i64("http_headers")).isZero();
    assertThat(request(12_345, 0)).isZero();
    assertThat(guest.platform.requests).isEmpty();
  }

  @Test
  void aRequestWithoutResponseEndsTheCallAndForgetsTheOneBefore() {
    request("{\"url\":\"http://a.example.org\"}", 0);
    guest.platform.response = null;
    refused(
        "{\"url\":\"http://a.example.org/x\"}",
        "http_request to http://a.example.org/x failed: nobody answers");
    assertThat(guest.i32("http_status_code")).isZero();
    assertThat(guest.i64("http_headers")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"url":"https://example.com/"} | http_request to https://example.com/ failed: the host example.com is one that the function's manifest does not allow (allowedHosts: *.example.org)
          {"url":"http://x.example.org:1:2/"} | http_request to 'http://x.example.org:1:2/': not a plain http or https URL
          {"url":1} | http_request: the request: 'url' is not a string
          {} | http_request: the request: 'url' is missing
          [] | http_request: the request is not a JSON object
          {"url" | http_request: not JSON: expected ':' at character 6
          {"url":"http://a.example.org","method":"TRACE"} | http_request: method 'TRACE' is none that a guest may use
          {"url":"http://a.example.org","method":"GE T"} | http_request: method 'GE T' is none that a guest may use
          {"url":"http://a.example.org","headers":{"a b":"c"}} | http_request: header 'a b' is not a name and a line of ASCII text
          {"url":"http://a.example.org","headers":{"a":"b\\nc"}} | http_request: header 'a' is not a name and a line of ASCII text
          {"url":"http://a.example.org","headers":{"a":1}} | http_request: header 'a' is not a name and a line of ASCII text
          {"url":"http://a.example.org","headers":[]} | http_request: the request: 'headers' is not an object
          """)
  void whatCannotBeAskedForEndsTheCallInWords(String request, String sentence) {
    refused(request, sentence);
    assertThat(guest.platform.requests).isEmpty();
  }

  private void refused(String request, String sentence) {
    assertThatThrownBy(() -> request(request, 0))
        .isInstanceOfSatisfying(
            NearsideException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FUNCTION_ERROR))
        .hasMessage(sentence);
  }

  private long request(String json, long body) {
    return request(plugin.store(Objects.requireNonNull(json)), body);
  }

  private long request(long json, long body) {
    return guest.i64("http_request", json, body);
  }
}
