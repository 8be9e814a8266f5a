package dev.nearside.server.cli;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Script;
import dev.nearside.server.NodeConfig;
import dev.nearside.server.Publishing;
import dev.nearside.server.publish.ExtismManifest;
import dev.nearside.server.publish.ModuleDownload;
import dev.nearside.server.publish.Progress;
import dev.nearside.server.publish.Report;
import dev.nearside.server.publish.Sidecar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nearside publish}: adds a module, or replaces the one of that name. */
@Command(
    name = "publish",
    description = "Add a function, or a new version of one.",
    mixinStandardHelpOptions = true)
final class PublishCommand implements Callable<Integer> {
  private static final long MOST_BYTES = 512L << 20;

  @Mixin private DataOption data = new DataOption();
  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description =
          "The module (.wasm), a script in Python (.py), or an Extism manifest (.json) that names a"
              + " module.")
  private @Nullable Path file;

  @Option(
      names = "--name",
      description = "Its name in addresses and calls (default: the one in module.json).")
  private @Nullable String name;

  @Option(
      names = "--manifest",
      paramLabel = "FILE",
      description =
          "What its author says about it (default: module.json beside the module, if any).")
  private @Nullable Path manifest;

  @Override
  public Integer call() {
    Path wasm = Objects.requireNonNull(file);
    byte[] bytes = read(wasm);
    Sidecar sidecar = sidecar(wasm);
    if (ExtismManifest.isOne(bytes)) {
      ExtismManifest extism = extism(wasm, bytes);
      bytes = extism.wasm();
      sidecar = extism.joined(sidecar);
    }
    String published = name == null ? sidecar.name() : name;
    if (published.isEmpty()) {
      throw mistake("a name is missing: give --name NAME, or a module.json that has one");
    }
    CommandLine terminal = Objects.requireNonNull(spec).commandLine();
    Progress progress = new ProgressLines(terminal.getErr());
    terminal.getOut().print(publish(wasm, published, bytes, sidecar, progress).text());
    terminal.getOut().flush();
    return ExitCode.OK;
  }

  private Report publish(
      Path file, String published, byte[] bytes, Sidecar sidecar, Progress progress) {
    return file.toString().endsWith(Script.ENDING)
        ? Publishing.scriptsInto(data.folder, NodeConfig.CEILING, progress)
            .publish(published, bytes, sidecar)
        : Publishing.into(data.folder, NodeConfig.CEILING, progress)
            .publish(published, bytes, sidecar);
  }

  private static ExtismManifest extism(Path file, byte[] content) {
    return ExtismManifest.read(
        new String(content, StandardCharsets.UTF_8),
        Objects.requireNonNull(file.toAbsolutePath().getParent()),
        new ModuleDownload((int) MOST_BYTES));
  }

  private Sidecar sidecar(Path wasm) {
    if (manifest != null) {
      return Sidecar.read(manifest);
    }
    Path beside = wasm.resolveSibling("module.json");
    return Files.isRegularFile(beside) && !beside.equals(wasm)
        ? Sidecar.read(beside)
        : Sidecar.NONE;
  }

  private static byte[] read(Path wasm) {
    try {
      if (!Files.isRegularFile(wasm)) {
        throw mistake("'" + wasm + "' does not exist or is not a file");
      }
      if (Files.size(wasm) > MOST_BYTES) {
        throw mistake("'" + wasm + "' has " + Files.size(wasm) + " bytes; at most " + MOST_BYTES);
      }
      return Files.readAllBytes(wasm);
    } catch (IOException e) {
      throw mistake("'" + wasm + "' cannot be read: " + e);
    }
  }

  private static NearsideException mistake(String sentence) {
    return new NearsideException(ErrorCode.BAD_REQUEST, sentence);
  }
}
