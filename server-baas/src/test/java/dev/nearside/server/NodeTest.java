package dev.nearside.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.json.JsonParser;
import dev.nearside.contract.json.ManifestReader;
import dev.nearside.server.execute.GuestHosts;
import dev.nearside.server.publish.Progress;
import dev.nearside.server.publish.Sidecar;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole node, real engine and all; where it must die, in a process of its own. */
@Timeout(120)
class NodeTest {
  @TempDir Path data;

  @Test
  void runsWhatIsPublishedWhileItRuns() throws Exception {
    try (Node node = Node.start(config());
        HttpClient client = HttpClient.newHttpClient()) {
      assertThat(index(client, node.port())).isEmpty();
      publish();
      while (index(client, node.port()).isEmpty()) {
        Thread.onSpinWait();
      }
      byte[] body = "any bytes \0 at all".getBytes(StandardCharsets.UTF_8);
      HttpResponse<byte[]> echo = post(client, node.port(), "echo", body);
      assertThat(echo.statusCode()).isEqualTo(200);
      assertThat(echo.body()).isEqualTo(body);
      assertThat(post(client, node.port(), "fail", body).statusCode()).isEqualTo(422);
      assertThat(post(client, node.port(), "trap", body).statusCode()).isEqualTo(422);
      HttpResponse<byte[]> spin = post(client, node.port(), "spin", body);
      assertThat(spin.statusCode()).isEqualTo(504);
      assertThat(post(client, node.port(), "echo", body).body()).isEqualTo(body);
      assertThat(get(client, node.adminPort(), "/health/live").statusCode()).isEqualTo(200);
      assertThat(get(client, node.adminPort(), "/health/ready").statusCode()).isEqualTo(200);
      assertThat(get(client, node.adminPort(), "/other").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void finishesRunningCallsWhenItIsToldToStop() throws Exception {
    publish();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.nearside.server.cli.Main",
                "serve",
                "--port=0",
                "--admin-port=0",
                "--data=" + data)
            .start();
    try (BufferedReader out = process.inputReader();
        BufferedReader log = process.errorReader();
        HttpClient client = HttpClient.newHttpClient()) {
      String line = out.readLine();
      assertThat(line).startsWith("nearside ready on http://localhost:");
      int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
      assertThat(post(client, port, "nothing", new byte[0]).statusCode()).isEqualTo(200);
      HttpRequest spin = call(port, "spin", new byte[0]);
      CompletableFuture<HttpResponse<byte[]>> running =
          client.sendAsync(spin, BodyHandlers.ofByteArray());
      int adminPort = adminPort(log);
      while (!text(get(client, adminPort, "/health/ready")).contains("calls 1")) {
        Thread.onSpinWait();
      }
      // Not by the process itself, which would close what is still to be read.
      assertThat(process.toHandle().destroy()).isTrue();
      assertThat(running.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(504);
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
      // The ready line is the last one of a start.
      assertThat(log.lines().filter(logged -> logged.contains(" INFO ")))
          .singleElement()
          .asString()
          .contains("stopping");
    } finally {
      process.destroyForcibly();
    }
  }

  private static int adminPort(BufferedReader log) throws IOException {
    String line = log.readLine();
    while (!line.contains("health on ")) {
      line = log.readLine();
    }
    return URI.create(line.substring(line.indexOf("http://"))).getPort();
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private NodeConfig config() {
    return new NodeConfig(
        "127.0.0.1",
        0,
        "127.0.0.1",
        0,
        data,
        null,
        List.of(),
        NodeConfig.CONTENT_SECURITY_POLICY,
        2,
        GuestHosts.NONE,
        NodeConfig.CEILING);
  }

  private void publish() throws Exception {
    try (InputStream in = NodeTest.class.getResourceAsStream("/wasm/probe.wasm")) {
      Publishing.into(data, NodeConfig.CEILING, Progress.NONE)
          .publish("probe", Objects.requireNonNull(in).readAllBytes(), Sidecar.NONE);
    }
  }

  private static List<String> index(HttpClient client, int port) throws Exception {
    String json = new String(get(client, port, "/nearside.json").body(), StandardCharsets.UTF_8);
    return ManifestReader.index(JsonParser.parse(json)).modules().stream()
        .map(module -> module.name())
        .toList();
  }

  private static HttpResponse<byte[]> get(HttpClient client, int port, String path)
      throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return client.send(
        HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build(),
        BodyHandlers.ofByteArray());
  }

  private static HttpResponse<byte[]> post(
      HttpClient client, int port, String function, byte[] body) throws Exception {
    return client.send(call(port, function, body), BodyHandlers.ofByteArray());
  }

  private static HttpRequest call(int port, String function, byte[] body) {
    URI uri = URI.create("http://127.0.0.1:" + port + "/call/probe/" + function);
    return HttpRequest.newBuilder(uri)
        .timeout(Duration.ofSeconds(60))
        .header("Nearside-Timeout", "3000")
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }
}
