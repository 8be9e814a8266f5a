package dev.nearside.e2e.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A node whose Extism modules are published by Extism manifests and may reach {@code localhost},
 * and another server there.
 */
public final class ExtismStage implements AutoCloseable {
  /** Limits of the manifest. */
  public static final int RESPONSE_BYTES = 4_096;

  public static final int VAR_BYTES = 100;

  /** The module that is made with one of Extism's kits. */
  public static final String VOWELS = "vowels";

  private final Path data;
  private final NodeProcess node;
  private final Front front;
  private final Neighbor neighbor;

  private ExtismStage(Path data, NodeProcess node, Front front, Neighbor neighbor) {
    this.data = data;
    this.node = node;
    this.front = front;
    this.neighbor = neighbor;
  }

  /** With the node as it is delivered. */
  public static ExtismStage open() throws Exception {
    Path data = published();
    return of(data, NodeProcess.serve(data, "--guest-hosts", "localhost"));
  }

  /** With a node that has functions for guests: the example's. */
  public static ExtismStage withOwnNode() throws Exception {
    Path data = published();
    Path example = Repository.ROOT.resolve("e2e-tests/src/test/extism/OwnNode.java");
    return of(
        data,
        NodeProcess.of(
            List.of(
                Repository.JAVA.toString(),
                "-cp",
                Repository.jar().toString(),
                example.toString(),
                "serve",
                "--port",
                "0",
                "--admin-port",
                "0",
                "--data",
                data.toString())));
  }

  private static ExtismStage of(Path data, NodeProcess node) throws IOException {
    return new ExtismStage(data, node, Front.before(node), Neighbor.open());
  }

  private static Path published() throws Exception {
    Path data = Repository.freshFolder("extism-" + System.nanoTime());
    for (String name : List.of("extism-host", "extism-user", VOWELS)) {
      publish(data, name);
    }
    return data;
  }

  /** Publishes a trial module by an Extism manifest, as somebody else's would come. */
  private static void publish(Path data, String name) throws Exception {
    Path wasm = wasm(name);
    String manifest =
        """
        {
          "wasm": [{ "path": "%s", "hash": "%s", "name": "main" }],
          "allowed_hosts": ["localhost"],
          "config": { "greeting": "hello \\u20ac", "empty": "" },
          "memory": { "max_pages": 64, "max_http_response_bytes": %d, "max_var_bytes": %d },
          "timeout_ms": 20000
        }
        """
            .formatted(wasm, sha256(wasm), RESPONSE_BYTES, VAR_BYTES);
    Path file = Files.writeString(data.resolve(name + ".json"), manifest);
    Command.nearside("publish", file.toString(), "--name", name, "--data", data.toString())
        .succeed();
  }

  public static Path wasm(String name) {
    return name.equals(VOWELS)
        ? Repository.ROOT.resolve("e2e-tests/src/test/extism/vowels/vowels.wasm")
        : Repository.trial(name);
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }

  public Path data() {
    return data;
  }

  public NodeProcess node() {
    return node;
  }

  /** A proxy before the node, which serves the tests' page too. */
  public Front front() {
    return front;
  }

  public Neighbor neighbor() {
    return neighbor;
  }

  @Override
  public void close() {
    front.close();
    node.close();
    neighbor.close();
  }
}
