package dev.nearside.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.Outcome;
import dev.nearside.contract.Outcome.Success;
import dev.nearside.contract.Timings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SlowClientsTest {
  private static final Pace PACE =
      new Pace(Duration.ofMillis(700), Duration.ofMillis(300), 1 << 20);
  @TempDir static Path folder;
  private static TestServer node;

  @BeforeAll
  static void start() throws Exception {
    Executor later =
        CompletableFuture.delayedExecutor(PACE.idle().toMillis() * 3, TimeUnit.MILLISECONDS);
    node =
        new TestServer(
            folder,
            (module, invocation) -> {
              Ran<Outcome> ran =
                  new Ran<>(new Success(invocation.input()), new Timings(0, 0, 0, 0));
              return invocation.config().containsKey("slow")
                  ? CompletableFuture.supplyAsync(() -> ran, later)
                  : CompletableFuture.completedFuture(ran);
            },
            PACE);
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void letsAFunctionRunLongerThanAConnectionMayRest() throws Exception {
    byte[] body = new byte[100];
    HttpResponse<byte[]> response = node.post("/call/demo/echo?slow", body);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Content-Length: 5000       | less than announced
          Content-Length: 90000      | x
          Transfer-Encoding: chunked | 5\\r\\nhello\\r\\n
          """)
  void givesUpOnBodiesThatDoNotCome(String header, String body) throws Exception {
    String answer = node.raw(request(header) + body.translateEscapes());
    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("came too slowly");
  }

  @Test
  void givesUpOnBodiesThatDrip() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", node.server.port())) {
      socket.setSoTimeout(15_000);
      OutputStream out = socket.getOutputStream();
      out.write(request("Content-Length: 90000").getBytes(StandardCharsets.US_ASCII));
      CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> all(socket));
      while (!answer.isDone()) {
        drip(out);
      }
      assertThat(answer.join()).startsWith("HTTP/1.1 400 ").contains("came too slowly");
    }
  }

  @Test
  void servesOthersWhileManyDoNotSend() throws Exception {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        Socket socket = new Socket("127.0.0.1", node.server.port());
        silent.add(socket);
        socket
            .getOutputStream()
            .write(request("Content-Length: 5000").getBytes(StandardCharsets.US_ASCII));
      }
      assertThat(node.post("/call/demo/echo", new byte[10]).statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  /** A byte now and then; that the server has closed meanwhile is what the test waits for. */
  private static void drip(OutputStream out) throws InterruptedException {
    try {
      out.write('x');
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (IOException e) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static String all(Socket socket) {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static String request(String header) {
    return "POST /call/demo/echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        + header
        + "\r\n\r\n";
  }
}
