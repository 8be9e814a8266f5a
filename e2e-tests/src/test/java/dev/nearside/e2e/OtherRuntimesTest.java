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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

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
    Optional<Path> python = Peers.python("wasmtime");
    assumeTrue(python.isPresent(), "the Python package wasmtime cannot be installed");
    return everyVector(PeerRunner.start(python.orElseThrow(), "wasmtime_peer.py"));
  }

  @TestFactory
  Stream<DynamicContainer> nodesOwnWasi() throws Exception {
    Optional<Path> node = Repository.program("node");
    assumeTrue(node.isPresent(), "there is no Node.js");
    return everyVector(PeerRunner.start(node.orElseThrow(), "node_peer.mjs"));
  }

  private Stream<DynamicContainer> everyVector(PeerRunner runner) {
    peer = runner;
    return Repository.functions().stream()
        .filter(folder -> !Repository.isScript(folder))
        .map(
            folder ->
                DynamicContainer.dynamicContainer(
                    folder.getFileName().toString(), tests(folder, runner)));
  }

  /** One skipped test of a function that the runtime cannot run at all. */
  private static Stream<DynamicTest> tests(Path folder, PeerRunner runner) {
    List<Vector> vectors = VectorFolder.read(folder);
    try {
      runner.run(vectors.getFirst());
    } catch (TestAbortedException cannot) {
      return Stream.of(
          DynamicTest.dynamicTest(
              "all " + vectors.size() + " vectors",
              () -> {
                throw cannot;
              }));
    } catch (Exception e) {
      throw new IllegalStateException("the peer cannot be used", e);
    }
    return vectors.stream()
        .map(vector -> DynamicTest.dynamicTest(vector.name(), () -> check(vector, runner)));
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
