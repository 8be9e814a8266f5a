package dev.nearside.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Outcome;
import dev.nearside.e2e.stage.PeerRunner;
import dev.nearside.e2e.stage.Peers;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.testkit.Expectation;
import dev.nearside.testkit.Vector;
import dev.nearside.testkit.VectorFolder;
import dev.nearside.testkit.Vectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** No lock-in: the same files, unchanged, answer every vector in other WASI runtimes. */
class OtherRuntimesTest {
  private @Nullable PeerRunner peer;

  @AfterEach
  void stopPeer() {
    if (peer != null) {
      peer.close();
    }
  }

  @TestFactory
  Stream<DynamicContainer> wasmtime() throws Exception {
    return everyVector(
        Peers.python("wasmtime"), "wasmtime_peer.py", "wasmtime cannot be installed for Python");
  }

  @TestFactory
  Stream<DynamicContainer> nodesOwnWasi() throws Exception {
    return everyVector(Repository.program("node"), "node_peer.mjs", "there is no Node.js");
  }

  private Stream<DynamicContainer> everyVector(Optional<Path> program, String script, String whyNot)
      throws IOException {
    assumeTrue(program.isPresent(), whyNot);
    PeerRunner runner = PeerRunner.start(program.orElseThrow(), script);
    peer = runner;
    return Repository.functions().stream()
        .map(
            folder ->
                DynamicContainer.dynamicContainer(
                    folder.getFileName().toString(),
                    VectorFolder.read(folder).stream()
                        .map(
                            vector ->
                                DynamicTest.dynamicTest(
                                    vector.name(), () -> check(vector, runner)))));
  }

  /**
   * What is Nearside's own to tell, as that a limit was met, is a failure of any kind elsewhere.
   */
  private static void check(Vector vector, PeerRunner runner) throws Exception {
    Outcome outcome = runner.run(vector);
    if (vector.expectation() instanceof Expectation.Error(ErrorCode code, var message)
        && code != ErrorCode.FUNCTION_ERROR) {
      if (outcome instanceof Outcome.Success) {
        throw new AssertionError(vector.name() + ": expected " + code + " " + message);
      }
      return;
    }
    Vectors.check(vector, outcome);
  }
}
