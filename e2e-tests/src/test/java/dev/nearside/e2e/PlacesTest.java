package dev.nearside.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.e2e.stage.ClientPage;
import dev.nearside.e2e.stage.HttpRunner;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.e2e.stage.Stage;
import dev.nearside.testkit.FunctionRunner;
import dev.nearside.testkit.Vectors;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every vector of every function: as expected in the browser and on the node. That both say the
 * same to the last word is {@code ParityTest}'s.
 */
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
  Stream<DynamicContainer> onTheDevice() {
    return ofEveryFunction(folder -> Vectors.tests(folder, page));
  }

  @TestFactory
  Stream<DynamicContainer> onTheNode() {
    return ofEveryFunction(folder -> Vectors.tests(folder, node));
  }

  private static Stream<DynamicContainer> ofEveryFunction(
      Function<Path, Stream<DynamicTest>> tests) {
    List<Path> folders = Repository.functions();
    assertThat(folders).contains(Repository.MARKDOWN, Repository.IMAGE);
    return folders.stream()
        .map(
            folder ->
                DynamicContainer.dynamicContainer(
                    folder.getFileName().toString(), tests.apply(folder)));
  }
}
