package dev.nearside.e2e.bench;

import dev.nearside.e2e.stage.NodeProcess;
import dev.nearside.e2e.stage.Repository;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Calls a second over HTTP, beside a route of the same server that answers eight bytes. */
final class HttpBench {
  private static final Path EMPTY = Repository.ROOT.resolve("e2e-tests/src/test/bench/Empty.java");
  private static final int ROUNDS = 3;
  private static final int WARM = 200_000;

  private final Report report;
  private final NodeProcess node;

  HttpBench(Report report, NodeProcess node) {
    this.report = report;
    this.node = node;
  }

  void run() throws IOException, InterruptedException {
    report.section(
        "Calls over HTTP",
        "`POST /call/narrow/near`: a fresh instance each, eight bytes out; the peer is a Javalin route that gives eight"
            + " bytes, on the same libraries. Medians of %d rounds. Goal: 0.70 of the peer's calls."
                .formatted(ROUNDS),
        "clients",
        "calls/s",
        "peer",
        "ratio",
        "checked answers");
    Process empty =
        new ProcessBuilder(
                Repository.JAVA.toString(), "-cp", Repository.jar().toString(), EMPTY.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(empty.getInputStream(), StandardCharsets.UTF_8))) {
      String port = out.readLine();
      if (port == null) {
        throw new IOException("the peer did not start");
      }
      compare(Integer.parseInt(port));
    } finally {
      empty.destroy();
    }
  }

  /**
   * By answers, not by time: on a busy machine the JIT compiler is late, for ours more than theirs.
   */
  private static void warm(Load load) throws InterruptedException {
    while (load.checked() < WARM) {
      load.run(4);
    }
  }

  private void compare(int peer) throws InterruptedException {
    Load ours = new Load(node.port(), "/call/narrow/near");
    Load theirs = new Load(peer, "/empty");
    warm(ours);
    warm(theirs);
    for (int clients : List.of(1, 16, 128)) {
      List<Double> first = new java.util.ArrayList<>();
      List<Double> second = new java.util.ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        first.add(ours.run(clients));
        second.add(theirs.run(clients));
      }
      double mine = Report.median(first);
      double other = Report.median(second);
      report.row(
          clients,
          Report.amount(mine, "").trim(),
          Report.amount(other, "").trim(),
          Report.ratio(mine, other),
          ours.checked() + theirs.checked());
    }
  }
}
