package dev.nearside.e2e.bench;

import dev.nearside.e2e.stage.Chrome;
import dev.nearside.e2e.stage.Front;
import dev.nearside.e2e.stage.NodeProcess;
import dev.nearside.e2e.stage.Repository;
import dev.nearside.e2e.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs all benchmarks. */
public final class Bench {
  private Bench() {}

  /** A part of the page, which may be asked for alone. */
  private interface Section {
    void run() throws Exception;
  }

  /**
   * @param arguments sections to measure: size, warm, extism, cold, variants, instance, http,
   *     start; none means all, and only then the page is written
   */
  public static void main(String[] arguments) throws Exception {
    Report report = new Report();
    Path data = publishAll();
    Map<String, Section> sections = new LinkedHashMap<>();
    NodeProcess node =
        NodeProcess.serve(
            data, "--site", Repository.ROOT.resolve("e2e-tests/src/test/resources").toString());
    Front front = Front.before(node);
    sections.put("size", new SizeBench(report, node)::run);
    sections.put("warm", () -> browser(report, node, front, BrowserBench::warm));
    sections.put("extism", () -> browser(report, node, front, BrowserBench::extism));
    sections.put("cold", () -> browser(report, node, front, BrowserBench::cold));
    sections.put("variants", () -> browser(report, node, front, BrowserBench::variants));
    sections.put("instance", new InstanceBench(report, node)::run);
    sections.put("http", new HttpBench(report, node)::run);
    sections.put("start", new StartBench(report, data)::run);
    List<String> wanted =
        arguments.length == 0 ? List.copyOf(sections.keySet()) : List.of(arguments);
    boolean whole = true;
    for (String name : wanted) {
      whole &= measured(name, sections);
    }
    front.close();
    node.close();
    if (whole && arguments.length == 0) {
      report.write(Repository.ROOT.resolve("docs/benchmarks.md"), head());
    }
    System.exit(whole ? 0 : 1);
  }

  /** One section that fails must not cost the others. */
  private static boolean measured(String name, Map<String, Section> sections) {
    Section section = sections.get(name);
    if (section == null) {
      System.err.println(
          "no section '" + name + "'; there are " + String.join(", ", sections.keySet()));
      return false;
    }
    try {
      section.run();
      return true;
    } catch (Exception e) {
      System.err.println("section " + name + " failed: " + e);
      return false;
    }
  }

  /** A part of what is measured in the browser. */
  private interface Part {
    void run(BrowserBench bench) throws Exception;
  }

  private static void browser(Report report, NodeProcess node, Front front, Part part)
      throws Exception {
    try (Chrome chrome = Chrome.start()) {
      part.run(new BrowserBench(report, chrome, node, front));
    }
  }

  private static Path publishAll() throws IOException, InterruptedException {
    Path data = Repository.freshFolder("bench");
    for (String module : List.of("trials", "narrow", "wide", "extism-echo")) {
      Stage.publish(data, Repository.trial(module), module, Repository.trialManifest());
    }
    for (Path function : List.of(Repository.MARKDOWN, Repository.IMAGE)) {
      String name = function.getFileName().toString();
      Stage.publish(data, Repository.wasm(function), name, function.resolve("module.json"));
    }
    Path plain = Repository.ROOT.resolve("e2e-tests/src/test/bench/image-plain.json");
    Stage.publish(data, Repository.wasm(Repository.IMAGE), "image-plain", plain);
    return data;
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
    Path description = Path.of("/proc/cpuinfo");
    if (!Files.exists(description)) {
      return System.getProperty("os.name") + " on " + System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(description)) {
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
          + Runtime.version().feature()
          + ", load average at the end "
          + Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
    }
  }
}
