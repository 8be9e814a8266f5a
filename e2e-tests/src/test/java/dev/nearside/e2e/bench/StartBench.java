package dev.nearside.e2e.bench;

import dev.nearside.e2e.stage.NodeProcess;
import dev.nearside.e2e.stage.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** From the launcher's last step to the ready line, with every module compiled before. */
final class StartBench {
  private static final int TIMES = 7;

  private final Report report;
  private final Path data;

  StartBench(Report report, Path data) {
    this.report = report;
    this.data = data;
  }

  void run() throws IOException, InterruptedException {
    report.section(
        "Start and memory of the node",
        "Started as the launcher starts it (class archive), six modules published; medians of %d starts."
            .formatted(TIMES),
        "what",
        "measured",
        "goal");
    Path archive = Repository.ROOT.resolve("e2e-tests/target/bench.jsa");
    List<Double> seconds = new ArrayList<>();
    List<Double> mebibytes = new ArrayList<>();
    for (int i = 0; i <= TIMES; i++) {
      long start = System.nanoTime();
      try (NodeProcess node = NodeProcess.of(command(archive))) {
        // The first one writes the archive.
        if (i > 0) {
          seconds.add((System.nanoTime() - start) / 1e9);
          mebibytes.add(residentMib(node.pid()));
        }
        node.stop();
      }
    }
    report.row("process start to ready", Report.amount(Report.median(seconds), "s"), "1 s");
    report.row("resident memory when ready", Report.amount(Report.median(mebibytes), "MiB"), "");
  }

  private List<String> command(Path archive) {
    List<String> words = new ArrayList<>();
    words.add(Repository.JAVA.toString());
    words.add("-Xlog:disable");
    words.add("-XX:+AutoCreateSharedArchive");
    words.add("-XX:SharedArchiveFile=" + archive);
    words.addAll(NodeProcess.FLAGS);
    words.addAll(List.of("-jar", Repository.jar().toString()));
    words.addAll(List.of("serve", "--port=0", "--admin-port=0", "--data", data.toString()));
    return words;
  }

  private static double residentMib(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    throw new IOException("no memory of process " + pid);
  }
}
