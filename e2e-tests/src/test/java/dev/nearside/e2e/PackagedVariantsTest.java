package dev.nearside.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nearside.contract.Outcome;
import dev.nearside.e2e.stage.Called;
import dev.nearside.e2e.stage.Chrome;
import dev.nearside.e2e.stage.ClientPage;
import dev.nearside.e2e.stage.Command;
import dev.nearside.e2e.stage.Front;
import dev.nearside.e2e.stage.HttpRunner;
import dev.nearside.e2e.stage.NodeProcess;
import dev.nearside.e2e.stage.Peers;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.testkit.Vectors;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Two builds that others made: those of the npm package argon2id, which picks one by itself in
 * JavaScript. They are published as they are.
 */
class PackagedVariantsTest {
  private static final byte[] ADDRESSES = "[1024, 2048, 0, 1, 0, 0, 3, 4, 16]".getBytes(UTF_8);

  /** No lanes at all, which it divides by. */
  private static final byte[] NO_LANES = "[1024, 2048, 0, 0, 1, 0, 3, 4, 16]".getBytes(UTF_8);

  @Test
  void eachPlaceRunsTheBuildThatItCan() throws Exception {
    Optional<Path> argon = Peers.npm("argon2id", "1.0.1");
    assumeTrue(argon.isPresent(), "the npm package argon2id cannot be installed");
    Path builds = argon.orElseThrow().resolve("dist");
    Path data = Repository.freshFolder("packaged-variants");
    String report =
        Command.nearside(
                "publish",
                builds.resolve("no-simd.wasm").toString(),
                "--variant",
                builds.resolve("simd.wasm").toString(),
                "--name",
                "argon",
                "--data",
                data.toString())
            .succeed()
            .text();
    assertThat(report).containsSubsequence("module      ", "variant 1   ", "features    simd\n");
    try (NodeProcess process = NodeProcess.serve(data);
        Front front = Front.before(process);
        Chrome chrome = Chrome.start();
        Chrome old = Chrome.start(Chrome.WITHOUT_SIMD);
        ClientPage simd = ClientPage.at(chrome, front).open();
        ClientPage plain = ClientPage.at(old, front).open()) {
      HttpRunner node = new HttpRunner(process.url());
      Called.Answer best = call(simd, ADDRESSES).answer();
      Called.Answer without = call(plain, ADDRESSES).answer();
      assertThat(best.output()).asString().isEqualTo("[1024]");
      assertThat(report)
          .containsSubsequence("module      " + without.sha256(), "variant 1   " + best.sha256());
      assertThat(call(simd, NO_LANES).refusal().code()).isEqualTo("trap");
      for (byte[] numbers : List.of(ADDRESSES, NO_LANES)) {
        Outcome onTheNode = node.run("argon", "getLZ", Map.of(), numbers);
        Vectors.checkSame("with SIMD", call(simd, numbers).outcome(), onTheNode);
        Vectors.checkSame("without", call(plain, numbers).outcome(), onTheNode);
      }
    }
  }

  private static Called call(ClientPage page, byte[] numbers) {
    return page.call("argon", "getLZ", numbers, Map.of("where", "device"));
  }
}
