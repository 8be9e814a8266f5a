package dev.nearside.server.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that every command about modules has. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".nearside",
      description = "Folder of published modules (NEARSIDE_DATA; default: .nearside).")
  Path folder = Path.of(".nearside");
}
