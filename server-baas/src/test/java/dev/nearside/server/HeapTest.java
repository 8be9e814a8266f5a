package dev.nearside.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.server.inspect.ModuleBytes;
import dev.nearside.server.publish.Progress;
import dev.nearside.server.publish.Sidecar;
import java.io.BufferedReader;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Guests with garbage collection live on the node's heap; a node with a small one. */
@Timeout(180)
class HeapTest {
  private static final int ATTACKS = 6;

  @TempDir Path data;

  @Test
  void endsGuestsThatFillTheHeapAndGoesOn() throws Exception {
    Publishing.into(data, NodeConfig.CEILING, Progress.NONE)
        .publish("hoard", endlessList(), Sidecar.NONE);
    try (InputStream in = HeapTest.class.getResourceAsStream("/wasm/probe.wasm")) {
      Publishing.into(data, NodeConfig.CEILING, Progress.NONE)
          .publish("probe", Objects.requireNonNull(in).readAllBytes(), Sidecar.NONE);
    }
    Process process = node();
    try (BufferedReader out = process.inputReader();
        HttpClient client = HttpClient.newHttpClient()) {
      String line = out.readLine();
      int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
      List<CompletableFuture<HttpResponse<String>>> attacks = new ArrayList<>();
      for (int i = 0; i < ATTACKS; i++) {
        attacks.add(call(client, port, "hoard/run"));
        assertThat(call(client, port, "probe/echo").join().body()).isEqualTo("beside");
      }
      for (CompletableFuture<HttpResponse<String>> attack : attacks) {
        assertThat(attack.join().statusCode()).isEqualTo(422);
        assertThat(attack.join().body()).contains("\"memory_limit\"");
      }
      assertThat(call(client, port, "probe/echo").join().body()).isEqualTo("beside");
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private Process node() throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseG1GC",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.nearside.server.cli.Main",
            "serve",
            "--port=0",
            "--admin-port=0",
            "--workers=2",
            "--data=" + data)
        .redirectError(data.resolve("log").toFile())
        .start();
  }

  private static CompletableFuture<HttpResponse<String>> call(
      HttpClient client, int port, String function) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/call/" + function))
            .timeout(Duration.ofSeconds(120))
            .POST(BodyPublishers.ofString("beside"))
            .build();
    return client.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  /** {@code run} puts one struct before another, for ever. */
  private static byte[] endlessList() {
    byte[] wasi = "wasi_snapshot_preview1".getBytes(StandardCharsets.US_ASCII);
    byte[] imports = new byte[wasi.length + 13];
    imports[0] = 1;
    imports[1] = (byte) wasi.length;
    System.arraycopy(wasi, 0, imports, 2, wasi.length);
    byte[] function = {8, 'f', 'd', '_', 'w', 'r', 'i', 't', 'e', 0, 2};
    System.arraycopy(function, 0, imports, 2 + wasi.length, function.length);
    return ModuleBytes.module()
        // () -> (), (struct (mut (ref null 1))), (i32 i32 i32 i32) -> i32
        .section(1, 3, 0x60, 0, 0, 0x5F, 1, 0x63, 1, 1, 0x60, 4, 127, 127, 127, 127, 1, 127)
        .section(2, imports)
        .section(3, 1, 0)
        .section(5, 1, 0, 1)
        .section(7, 2, 3, 'r', 'u', 'n', 0, 1, 6, 'm', 'e', 'm', 'o', 'r', 'y', 2, 0)
        .section(
            10, 1, 17, 1, 1, 0x63, 1, 3, 0x40, 0x20, 0, 0xFB, 0, 1, 0x21, 0, 0x0C, 0, 0x0B, 0x0B)
        .toBytes();
  }
}
