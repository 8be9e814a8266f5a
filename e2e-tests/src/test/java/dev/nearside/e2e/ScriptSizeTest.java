package dev.nearside.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.e2e.stage.HttpRunner;
import dev.nearside.e2e.stage.Stage;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a visitor loads is promised in bytes, as the node sends them. */
@ExtendWith(Stage.Resolver.class)
class ScriptSizeTest {
  private final HttpRunner node;

  ScriptSizeTest(Stage stage) {
    this.node = new HttpRunner(stage.node().url());
  }

  @ParameterizedTest
  @CsvSource({
    "/nearside.mjs, 10000",
    "/nearside.js, 10000",
    "/nearside-worker.js, 40000",
    "/nearside-worker-more.js, 60000",
  })
  void scriptsAreAsSmallAsPromised(String path, int most) throws Exception {
    HttpResponse<byte[]> response = node.get(path, "Accept-Encoding", "br");

    assertThat(response.headers().firstValue("Content-Encoding")).hasValue("br");
    assertThat(response.body().length).as("bytes of %s", path).isBetween(1_000, most);
  }
}
