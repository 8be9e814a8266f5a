package dev.nearside.e2e.bench;

import dev.nearside.e2e.stage.Chrome;
import dev.nearside.e2e.stage.Front;
import dev.nearside.e2e.stage.NodeProcess;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.e2e.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs all benchmarks. */
public final class Bench {
  private Bench() {}

  public static void main(String[] arguments) throws Exception {
    Report report = new Report();
    Path data = Repository.freshFolder("bench");
    for (String module : List.of("trials", "narrow", "wide", "extism-echo")) {
      Stage.publish(data, Repository.trial(module), module, Repository.trialManifest());
    }
    for (Path function : List.of(Repository.MARKDOWN, Repository.IMAGE)) {
      Stage.publish(
          data,
          Repository.wasm(function),
          function.getFileName().toString(),
          function.resolve("module.json"));
    }
    try (NodeProcess node = NodeProcess.serve(data, "--csp", "script-src 'self'");
        Front front = Front.before(node)) {
      new SizeBench(report, node).run();
      try (Chrome chrome = Chrome.start()) {
        new BrowserBench(report, chrome, front).run();
      }
      new InstanceBench(report, node).run();
      new HttpBench(report, node).run();
    }
    new StartBench(report, data).run();
    report.write(Repository.ROOT.resolve("docs/benchmarks.md"), head());
    System.exit(0);
  }

  private static String head() throws IOException {
    return """
        # Benchmarks

        Written by `./nearside bench`, which measures each figure in one run beside its peer's. Ratios are ours to the
        peer's; below 1.00 is better than the peer, except where calls a second are counted. The machine: %s.
        """
        .formatted(machine());
  }

  private static String machine() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      String model =
          lines
              .filter(line -> line.startsWith("model name"))
              .map(line -> line.substring(line.indexOf(':') + 1).trim())
              .findFirst()
              .orElse(System.getProperty("os.arch"));
      return Runtime.getRuntime().availableProcessors()
          + " cores of "
          + model
          + ", "
          + System.getProperty("os.name")
          + ", Java "
          + Runtime.version().feature();
    }
  }
}
