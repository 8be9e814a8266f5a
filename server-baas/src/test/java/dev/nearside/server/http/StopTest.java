package dev.nearside.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.Outcome;
import dev.nearside.contract.Outcome.Success;
import dev.nearside.contract.Timings;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StopTest {
  @TempDir Path folder;
  private final CompletableFuture<Ran<Outcome>> ran = new CompletableFuture<>();
  private final CountDownLatch begun = new CountDownLatch(1);

  @Test
  void answersWhatRunsAndTakesNothingNew() throws Exception {
    try (TestServer node = new TestServer(folder, (module, invocation) -> begin())) {
      CompletableFuture<HttpResponse<byte[]>> running = call(node);
      begun.await();
      CompletableFuture<Void> over = node.server.drain();
      assertThat(over).isNotDone();
      ran.complete(new Ran<>(new Success(new byte[3]), new Timings(0, 0, 0, 0)));
      assertThat(running.get(20, TimeUnit.SECONDS).body()).hasSize(3);
      over.get(20, TimeUnit.SECONDS);
    }
  }

  @Test
  void saysToThoseItCutsOffThatItStops() throws Exception {
    try (TestServer node = new TestServer(folder, (module, invocation) -> begin())) {
      CompletableFuture<HttpResponse<byte[]>> running = call(node);
      begun.await();
      node.server.close();
      HttpResponse<byte[]> cut = running.get(20, TimeUnit.SECONDS);
      assertThat(cut.statusCode()).isEqualTo(503);
      assertThat(TestServer.text(cut)).contains("\"code\":\"busy\"", "the node is stopping");
    }
  }

  private CompletableFuture<Ran<Outcome>> begin() {
    begun.countDown();
    return ran;
  }

  private static CompletableFuture<HttpResponse<byte[]>> call(TestServer node) {
    return node.client.sendAsync(
        HttpRequest.newBuilder(node.uri("/call/demo/echo"))
            .timeout(Duration.ofSeconds(40))
            .POST(BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofByteArray());
  }
}
