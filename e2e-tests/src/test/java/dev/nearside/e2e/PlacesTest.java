package dev.nearside.e2e;

import dev.nearside.contract.Outcome;
import dev.nearside.e2e.stage.ClientPage;
import dev.nearside.e2e.stage.HttpRunner;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.e2e.stage.Stage;
import dev.nearside.testkit.FunctionRunner;
import dev.nearside.testkit.Vector;
import dev.nearside.testkit.VectorFolder;
import dev.nearside.testkit.Vectors;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every vector of every function: as expected in the browser, on the node, and equal in both. */
@ExtendWith(Stage.Resolver.class)
class PlacesTest {
  private final FunctionRunner node;
  private final ClientPage page;

  PlacesTest(Stage stage) {
    this.node = new HttpRunner(stage.node().url());
    this.page = ClientPage.at(stage.chrome(), stage.front()).open();
  }

  @AfterEach
  void closePage() {
    page.close();
  }

  @TestFactory
  Stream<DynamicTest> markdownOnTheDevice() {
    return Vectors.tests(Repository.MARKDOWN, page);
  }

  @TestFactory
  Stream<DynamicTest> markdownOnTheNode() {
    return Vectors.tests(Repository.MARKDOWN, node);
  }

  @TestFactory
  Stream<DynamicTest> markdownIsTheSameInBoth() {
    return same(Repository.MARKDOWN);
  }

  @TestFactory
  Stream<DynamicTest> imageOnTheDevice() {
    return Vectors.tests(Repository.IMAGE, page);
  }

  @TestFactory
  Stream<DynamicTest> imageOnTheNode() {
    return Vectors.tests(Repository.IMAGE, node);
  }

  @TestFactory
  Stream<DynamicTest> imageIsTheSameInBoth() {
    return same(Repository.IMAGE);
  }

  private Stream<DynamicTest> same(Path folder) {
    return VectorFolder.read(folder).stream()
        .map(vector -> DynamicTest.dynamicTest(vector.name(), () -> check(vector)));
  }

  private void check(Vector vector) throws Exception {
    Outcome device = page.run(vector);
    Outcome server = node.run(vector);
    Vectors.checkSame(vector.name(), device, server);
  }
}
