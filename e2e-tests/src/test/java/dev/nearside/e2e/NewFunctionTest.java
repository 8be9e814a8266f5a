package dev.nearside.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.e2e.stage.Command;
import dev.nearside.e2e.stage.HttpRunner;
import dev.nearside.e2e.stage.NodeProcess;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.testkit.Vector;
import dev.nearside.testkit.VectorFolder;
import dev.nearside.testkit.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * From an empty folder to a published function, by the commands of
 * docs/write-a-function-in-java.md. Maven's local repository is this machine's but for our own
 * artifacts, which it must not get.
 */
class NewFunctionTest {
  private static final Path OURS = Path.of("dev", "nearside");

  private final Path place = Repository.freshFolder("new-function");
  private final Path data = place.resolve("data");

  private final Path home = place.resolve("home of it");

  @Test
  void aNewFolderBecomesAFunctionThatAnswersItsVectors() throws Exception {
    Path repository = place.resolve("repository");
    layOut(Path.of(System.getProperty("user.home"), ".m2", "repository"), repository, OURS);
    layOutHome();

    launcher("new", "csv-tool", "--in", place.toString())
        .environment("MAVEN_OPTS", "-Dmaven.repo.local=" + repository)
        .succeed();
    Path folder = place.resolve("csv-tool");
    assertThat(Files.readString(folder.resolve(".gitignore"))).isEqualTo("target/\n");
    assertThat(repository.resolve(OURS).resolve("sdk")).isDirectory();

    Command.of("mvn", "-q", "package")
        .in(folder)
        .environment("MAVEN_OPTS", "-Dmaven.repo.local=" + repository)
        .succeed();
    launcher("publish", "target/csv-tool.wasm", "--manifest", "module.json").in(folder).succeed();
    Command.Result called =
        launcher("call", "csv-tool", "json", "indent=0")
            .input("name,age\nAnn,3\n".getBytes(UTF_8))
            .succeed();

    assertThat(called.text()).isEqualTo("[{\"name\":\"Ann\",\"age\":\"3\"}]\n");
    try (NodeProcess node = NodeProcess.serve(data)) {
      List<Vector> vectors = VectorFolder.read(folder);
      assertThat(vectors).isNotEmpty();
      for (Vector vector : vectors) {
        Vectors.check(vector, new HttpRunner(node.url()));
      }
    }
  }

  private Command launcher(String... words) {
    return Command.of(
            Stream.concat(Stream.of(home.resolve("nearside").toString()), Stream.of(words))
                .toArray(String[]::new))
        .environment("NEARSIDE_JAVA", System.getProperty("java.home"))
        .environment("NEARSIDE_DATA", data.toString());
  }

  /** A checkout by links, in which everything has been built: that is another test's business. */
  private void layOutHome() throws IOException {
    layOut(Repository.ROOT, home, Path.of("target"));
    Files.createDirectories(home.resolve("target"));
    Files.createFile(home.resolve("target/nearside.built"));
    Files.delete(home.resolve("nearside"));
    Files.copy(Repository.LAUNCHER, home.resolve("nearside"));
  }

  /** Links to all that {@code from} holds, except under {@code own}, which stays empty. */
  private static void layOut(Path from, Path to, Path own) throws IOException {
    Files.createDirectories(to);
    Path spared = own.getName(0);
    List<Path> entries;
    try (Stream<Path> listed = Files.exists(from) ? Files.list(from) : Stream.empty()) {
      entries = listed.toList();
    }
    for (Path entry : entries) {
      if (!entry.getFileName().equals(spared)) {
        Files.createSymbolicLink(to.resolve(entry.getFileName()), entry);
      }
    }
    if (own.getNameCount() > 1) {
      layOut(from.resolve(spared), to.resolve(spared), spared.relativize(own));
    }
  }
}
