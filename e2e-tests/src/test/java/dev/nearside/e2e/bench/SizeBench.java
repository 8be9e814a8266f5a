package dev.nearside.e2e.bench;

import dev.nearside.e2e.stage.Command;
import dev.nearside.e2e.stage.HttpRunner;
import dev.nearside.e2e.stage.NodeProcess;
import dev.nearside.e2e.stage.Peers;
import dev.nearside.e2e.stage.Repository;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a page has to load before its first call. */
final class SizeBench {
  private static final String COMPRESS =
      """
      const { brotliCompressSync } = require('zlib'); const { readFileSync } = require('fs')
      console.log(brotliCompressSync(readFileSync(process.argv[1])).length)
      """;

  private final Report report;
  private final HttpRunner http;

  SizeBench(Report report, NodeProcess node) {
    this.report = report;
    this.http = new HttpRunner(node.url());
  }

  void run() throws IOException, InterruptedException {
    report.section(
        "Size of the scripts", "Bytes as the node sends them, brotli.", "script", "bytes", "goal");
    report.row("nearside.mjs, loaded by the page", size("/nearside.mjs"), "10 KB");
    report.row(
        "nearside-worker.js, loaded when a page opens a client",
        size("/nearside-worker.js"),
        "40 KB");
    report.row(
        "nearside-worker-more.js, loaded for programs, scripts and Extism plug-ins",
        size("/nearside-worker-more.js"),
        "");
    Optional<Path> extism = Peers.npm("@extism/extism", "2.0.0-rc13");
    Optional<Path> node = Repository.program("node");
    if (extism.isPresent() && node.isPresent()) {
      Path script = extism.get().resolve("dist/browser/mod.js");
      if (Files.exists(script)) {
        String compressed =
            Command.of(node.get().toString(), "-e", COMPRESS, script.toString()).succeed().text();
        report.row("peer: Extism JavaScript SDK, browser build", compressed.trim(), "");
      }
    }
  }

  private long size(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = http.get(path, "Accept-Encoding", "br");
    if (!response.headers().firstValue("content-encoding").orElse("").equals("br")) {
      throw new IllegalStateException(path + " did not come as brotli");
    }
    return response.body().length;
  }
}
