package dev.nearside.server.http;

import static dev.nearside.server.http.TestServer.header;
import static dev.nearside.server.http.TestServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Outcome;
import dev.nearside.contract.Outcome.Failure;
import dev.nearside.contract.Outcome.Success;
import dev.nearside.contract.Timings;
import dev.nearside.host.Invocation;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallsOverHttpTest {
  private static final String ECHO = "/call/demo/echo";
  private static final AtomicReference<Invocation> LAST = new AtomicReference<>();
  @TempDir static Path folder;
  private static TestServer node;

  @BeforeAll
  static void start() throws Exception {
    node = new TestServer(folder, (module, invocation) -> run(invocation));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  /** Echoes, or fails with the code that the config names, as an outcome or as an exception. */
  private static CompletableFuture<Ran<Outcome>> run(Invocation invocation) {
    LAST.set(invocation);
    String outcome = invocation.config().get("outcome");
    String thrown = invocation.config().get("thrown");
    if (thrown != null) {
      return CompletableFuture.failedFuture(
          new NearsideException(ErrorCode.parse(thrown), "because " + thrown));
    }
    Timings timings = new Timings(1.5, 0.25, 12.3456, 14);
    return CompletableFuture.completedFuture(
        outcome == null
            ? new Ran<>(new Success(invocation.input()), timings)
            : new Ran<>(new Failure(ErrorCode.parse(outcome), "because " + outcome), timings));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, 16_384, 16_385, 65_536, 65_537, TestServer.INPUT_BYTES})
  void echoesBodiesOfEverySize(int size) throws Exception {
    byte[] body = new byte[size];
    new Random(size).nextBytes(body);
    HttpResponse<byte[]> announced = node.post(ECHO, body);
    assertThat(announced.statusCode()).isEqualTo(200);
    assertThat(announced.body()).isEqualTo(body);
    HttpResponse<byte[]> chunked =
        node.send("POST", ECHO, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
    assertThat(chunked.body()).isEqualTo(body);
  }

  @Test
  void saysWhatRanAndWhereTheTimeWent() throws Exception {
    HttpResponse<byte[]> response = node.post(ECHO, new byte[3]);
    assertThat(header(response, "content-type")).isEqualTo("application/octet-stream");
    assertThat(header(response, "nearside-module")).isEqualTo(node.sha256);
    assertThat(header(response, "server-timing"))
        .isEqualTo("load;dur=1.500, queue;dur=0.250, run;dur=12.346");
    assertThat(header(response, "cache-control")).isEqualTo("no-store");
  }

  @Test
  void handsOverConfigAndDeadline() throws Exception {
    node.post(ECHO + "?width=640&name=a+b", new byte[0], "Nearside-Timeout", "250");
    assertThat(LAST.get().config()).containsEntry("width", "640").containsEntry("name", "a b");
    assertThat(LAST.get().limits().deadlineMs()).isEqualTo(250);
    node.post(ECHO, new byte[0], "Nearside-Timeout", "999999");
    assertThat(LAST.get().limits().deadlineMs()).isEqualTo(1_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "soon", "99999999999", "1e3"})
  void refusesATimeoutThatIsNone(String timeout) throws Exception {
    HttpResponse<byte[]> response = node.post(ECHO, new byte[0], "Nearside-Timeout", timeout);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(text(response))
        .contains("'" + timeout + "'; allowed are milliseconds from 1 to 2147483647");
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void reportsEveryFailureOfACall(ErrorCode code) throws Exception {
    HttpResponse<byte[]> outcome = node.post(ECHO + "?outcome=" + code.wire(), new byte[0]);
    assertThat(outcome.statusCode()).isEqualTo(code.httpStatus());
    assertThat(text(outcome))
        .contains("\"code\":\"" + code.wire() + "\"", "because " + code.wire());
    assertThat(header(outcome, "nearside-module")).isEqualTo(node.sha256);
    assertThat(header(outcome, "retry-after")).isEqualTo(code == ErrorCode.BUSY ? "1" : "");

    HttpResponse<byte[]> thrown = node.post(ECHO + "?thrown=" + code.wire(), new byte[0]);
    assertThat(thrown.statusCode()).isEqualTo(code.httpStatus());
    assertThat(text(thrown)).contains("\"code\":\"" + code.wire() + "\"");
  }

  @Test
  void refusesTooMuchAtOnceWhenItIsAnnounced() throws Exception {
    String answer = node.raw(request("Content-Length: 100001\r\n", ""));
    assertThat(answer)
        .startsWith("HTTP/1.1 413 ")
        .contains("\"code\":\"input_limit\"", "100001 bytes; allowed are 100000 bytes");
  }

  @Test
  void answersThoseWhoSendFarTooMuch() throws Exception {
    HttpResponse<byte[]> response = node.post(ECHO, new byte[20 << 20]);
    assertThat(response.statusCode()).isEqualTo(413);
  }

  @Test
  void refusesTooMuchWhenItIsNotAnnounced() throws Exception {
    byte[] body = new byte[TestServer.INPUT_BYTES + 1];
    HttpResponse<byte[]> response =
        node.send("POST", ECHO, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(text(response)).contains("\"code\":\"input_limit\"");
  }

  @Test
  void refusesACodedInput() throws Exception {
    node.post(ECHO, new byte[2]);
    Invocation before = LAST.get();
    HttpResponse<byte[]> response = node.post(ECHO, new byte[9], "Content-Encoding", "gzip");
    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(text(response)).contains("Content-Encoding is 'gzip'; send the input as it is");
    assertThat(header(response, "accept-encoding")).isEqualTo("identity");
    assertThat(LAST.get()).isSameAs(before);
    assertThat(node.post(ECHO, new byte[9], "Content-Encoding", "identity").statusCode())
        .isEqualTo(200);
  }

  @Test
  void goesOnAfterwards() throws Exception {
    byte[] body = "still here".getBytes(StandardCharsets.UTF_8);
    assertThat(node.post(ECHO, body).body()).isEqualTo(body);
  }

  private static String request(String header, String body) {
    return "POST "
        + ECHO
        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        + header
        + "\r\n"
        + body;
  }
}
