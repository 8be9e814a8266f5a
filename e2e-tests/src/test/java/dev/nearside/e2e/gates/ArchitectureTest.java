package dev.nearside.e2e.gates;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.nearside.e2e.stage.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may depend on whom (docs/architecture.md), read from the class files of every module. */
class ArchitectureTest {
  private static final List<String> MODULES =
      List.of(
          "shared-modules/contract",
          "shared-modules/host",
          "shared-modules/sdk",
          "shared-modules/testkit",
          "shared-modules/markdown",
          "shared-modules/math-trial",
          "client-runtime",
          "server-baas");

  /** What TeaVM compiles into pages; a class outside it costs kilobytes or does not compile. */
  private static final String[] TEAVM_LIBRARY = {
    "java.lang", "java.lang.invoke", "java.lang.runtime", "java.util", "org.jspecify.annotations"
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importPaths(
              MODULES.stream()
                  .map(module -> Repository.ROOT.resolve(module).resolve("target/classes"))
                  .toList());

  @ParameterizedTest
  @CsvSource({
    "dev.nearside.contract, 20",
    "dev.nearside.host, 10",
    "dev.nearside.sdk, 1",
    "dev.nearside.testkit, 5",
    "dev.nearside.client, 5",
    "dev.nearside.server, 20"
  })
  void sawTheClassesOf(String root, int atLeast) {
    long seen = CLASSES.stream().filter(type -> type.getPackageName().startsWith(root)).count();

    assertThat(seen).isGreaterThanOrEqualTo(atLeast);
  }

  @Test
  void everyModuleWithClassesIsLookedAt() throws Exception {
    try (Stream<Path> poms = Files.find(Repository.ROOT, 3, (path, it) -> isModule(path))) {
      assertThat(poms.map(path -> Repository.ROOT.relativize(path.getParent()).toString()))
          .isSubsetOf(
              Stream.concat(
                      MODULES.stream(),
                      Stream.of("shared-modules/teavm-build", "e2e-tests", "demo-apps"))
                  .toList());
    }
  }

  private static boolean isModule(Path path) {
    return path.endsWith("pom.xml")
        && Files.exists(path.resolveSibling("src"))
        && !path.toString().contains("/templates/");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dev.nearside.contract.. | dev.nearside.contract..
          dev.nearside.host..     | dev.nearside.contract.. dev.nearside.host..
          dev.nearside.sdk..      | dev.nearside.sdk..
          dev.nearside.testkit..  | dev.nearside.contract.. dev.nearside.testkit..
          dev.nearside.client..   | dev.nearside.contract.. dev.nearside.host.. dev.nearside.client..
          dev.nearside.server..   | dev.nearside.contract.. dev.nearside.host.. dev.nearside.server..
          """)
  void dependsOnNothingOfOursBut(String from, String allowed) {
    classes()
        .that()
        .resideInAPackage(from)
        .should()
        .onlyDependOnClassesThat(
            JavaClass.Predicates.resideInAnyPackage(allowed.split(" "))
                .or(JavaClass.Predicates.resideOutsideOfPackage("dev.nearside..")))
        .check(CLASSES);
  }

  @ParameterizedTest
  @CsvSource({
    "org.teavm.jso.., dev.nearside.client..",
    "io.javalin.., dev.nearside.server.http..",
    "jakarta.servlet.., dev.nearside.server.http..",
    "org.eclipse.jetty.., dev.nearside.server.http..",
    "run.endive.., dev.nearside.server.execute..",
    "picocli.., dev.nearside.server.cli..",
    "org.junit.., dev.nearside.testkit.."
  })
  void oneForeignWorldIsKnownInOnePackage(String world, String home) {
    noClasses()
        .that()
        .resideOutsideOfPackage(home)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(world)
        .check(CLASSES);
  }

  @ParameterizedTest
  @CsvSource({"dev.nearside.contract..", "dev.nearside.host.."})
  void usesOnlyWhatTeaVmCompilesSmall(String shared) {
    classes()
        .that()
        .resideInAPackage(shared)
        .should()
        .onlyDependOnClassesThat(
            JavaClass.Predicates.resideInAnyPackage(TEAVM_LIBRARY)
                .or(JavaClass.Predicates.resideInAPackage("dev.nearside.."))
                .or(SharedLibrary.ARRAYS_AND_CHARSETS))
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(shared)
        .should()
        .callMethodWhere(SharedLibrary.IS_FORBIDDEN)
        .check(CLASSES);
  }
}
