package dev.nearside.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.server.execute.ExecutionPool;
import dev.nearside.server.execute.GuestHosts;
import dev.nearside.server.execute.UserFunctions;
import dev.nearside.server.publish.Progress;
import dev.nearside.server.publish.Sidecar;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Functions that were quick run on the threads that read requests: what they do there must neither
 * differ nor harm others, also when they turn slow.
 */
@Timeout(120)
class QuickCallsTest {
  private static final int WARM = 20;
  private static final Duration GRACE = Duration.ofMillis(500);

  @TempDir Path folder;
  private HttpClient client;
  private Node node;

  @BeforeEach
  void start() throws Exception {
    Path site = Files.createDirectories(folder.resolve("site"));
    Files.writeString(site.resolve("index.html"), "a page");
    Path data = folder.resolve("data");
    try (InputStream in = QuickCallsTest.class.getResourceAsStream("/guests/fickle.wasm")) {
      Publishing.into(data, NodeConfig.CEILING, Progress.NONE)
          .publish("fickle", Objects.requireNonNull(in).readAllBytes(), Sidecar.NONE);
    }
    client = HttpClient.newHttpClient();
    node = Node.start(config(data, site), UserFunctions.NONE, GRACE);
    for (int i = 0; i < WARM; i++) {
      assertThat(text(call("", 10_000).join())).isEqualTo("quick");
    }
  }

  @AfterEach
  void stop() {
    node.close();
    client.close();
  }

  @Test
  void endsAtTheDeadlineAndLeavesTheThreadAsItWas() {
    for (int i = 0; i < WARM; i++) {
      HttpResponse<byte[]> looped = call("l", 100).join();
      assertThat(looped.statusCode()).isEqualTo(504);
      assertThat(text(looped)).contains("\"deadline\"");
      assertThat(text(call("", 10_000).join())).isEqualTo("quick");
      assertThat(get(node.port(), "/").statusCode()).isEqualTo(200);
    }
  }

  /** Once on the request's thread, where it counts as quick, and once on the pool's. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void recursesAsDeepOnEitherThread(boolean slowBefore) {
    if (slowBefore) {
      assertThat(call("l", 50).join().statusCode()).isEqualTo(504);
    }
    assertThat(call("d", 10_000).join().statusCode()).isEqualTo(200);
    HttpResponse<byte[]> endless = call("r", 10_000).join();
    assertThat(endless.statusCode()).isEqualTo(422);
    assertThat(text(endless)).contains("\"trap\"", "call stack exhausted");
    assertThat(text(call("", 10_000).join())).isEqualTo("quick");
  }

  @Test
  void answersOthersWhileMoreCallsTurnSlowThanThereArePlaces() {
    List<CompletableFuture<HttpResponse<byte[]>>> slow = new ArrayList<>();
    for (int i = 0; i < 2 * ExecutionPool.PLACES; i++) {
      slow.add(call("l", 10_000));
    }
    awaitCalls(2 * ExecutionPool.PLACES);
    assertThat(get(node.port(), "/").statusCode()).isEqualTo(200);
    assertThat(get(node.port(), "/nearside.json").statusCode()).isEqualTo(200);
    assertThat(get(node.adminPort(), "/health/live").statusCode()).isEqualTo(200);
    assertThat(slow).as("held meanwhile").noneMatch(CompletableFuture::isDone);
    for (CompletableFuture<HttpResponse<byte[]>> one : slow) {
      assertThat(one.join().statusCode()).isIn(503, 504);
    }
    assertThat(text(call("", 10_000).join())).isEqualTo("quick");
  }

  @Test
  void finishesThemWhenTheNodeStops() {
    CompletableFuture<HttpResponse<byte[]>> slow = call("l", 1_500);
    awaitCalls(1);
    node.close();
    assertThat(slow.join().statusCode()).isEqualTo(504);
  }

  /** The grace period is shorter than the calls: their deadlines count, waiting and running. */
  @Test
  void finishesWhatWasAcceptedHoweverLongItMayTake() {
    assertThat(call("l", 50).join().statusCode()).isEqualTo(504); // slow from now on
    List<CompletableFuture<HttpResponse<byte[]>>> slow = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      slow.add(call("l", 4_000)); // two run, two wait
    }
    slow.add(call("", 20_000));
    awaitCalls(5);
    node.close();
    assertThat(slow.removeLast().join().statusCode()).isEqualTo(200);
    assertThat(slow.stream().map(one -> one.join().statusCode()))
        .contains(504)
        .isSubsetOf(503, 504);
    assertThat(slow.stream().map(one -> text(one.join())))
        .noneMatch(said -> said.contains("internal"));
  }

  @Test
  void givesUpCallsWhoseClientsWentAway() throws Exception {
    assertThat(call("l", 50).join().statusCode()).isEqualTo(504); // slow from now on
    List<Socket> clients = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Socket socket = new Socket("127.0.0.1", node.port());
      clients.add(socket);
      socket.getOutputStream().write(loop().getBytes(StandardCharsets.US_ASCII));
    }
    awaitCalls(5); // two run, three wait
    for (Socket one : clients) {
      one.close();
    }
    awaitCalls(0);
    assertThat(text(call("", 10_000).join())).isEqualTo("quick");
  }

  @Test
  void keepsCallsOfClientsThatSendTheNextRequestAlready() throws Exception {
    assertThat(call("l", 50).join().statusCode()).isEqualTo(504);
    try (Socket socket = new Socket("127.0.0.1", node.port())) {
      socket.setSoTimeout(30_000);
      String next = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      String both = loop().replace("60000", "1000") + next;
      socket.getOutputStream().write(both.getBytes(StandardCharsets.US_ASCII));
      String answers =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(answers).startsWith("HTTP/1.1 504 ").contains("HTTP/1.1 200 ").contains("a page");
    }
  }

  private static String loop() {
    return "POST /call/fickle/run HTTP/1.1\r\nHost: localhost\r\nNearside-Timeout: 60000\r\n"
        + "Content-Length: 1\r\n\r\nl";
  }

  /** Waits until that many calls are inside; the test's own timeout is the deadline. */
  private void awaitCalls(int count) {
    while (!text(get(node.adminPort(), "/health/ready")).endsWith("calls " + count + "\n")) {
      Thread.onSpinWait();
    }
  }

  private CompletableFuture<HttpResponse<byte[]>> call(String input, int deadlineMs) {
    HttpRequest request =
        request(node.port(), "/call/fickle/run")
            .header("Nearside-Timeout", Integer.toString(deadlineMs))
            .POST(BodyPublishers.ofString(input))
            .build();
    return client.sendAsync(request, BodyHandlers.ofByteArray()).orTimeout(60, TimeUnit.SECONDS);
  }

  private HttpResponse<byte[]> get(int port, String path) {
    try {
      return client.send(request(port, path).build(), BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(path, e);
    }
  }

  private static HttpRequest.Builder request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(60));
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private static NodeConfig config(Path data, Path site) {
    return new NodeConfig(
        "127.0.0.1",
        0,
        "127.0.0.1",
        0,
        data,
        site,
        List.of(),
        NodeConfig.CONTENT_SECURITY_POLICY,
        2,
        GuestHosts.NONE,
        NodeConfig.CEILING);
  }
}
