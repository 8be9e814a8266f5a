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
import dev.nearside.server.publish.Variant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  @Option(
      names = "--variant",
      paramLabel = "FILE",
      description =
          "Another build of it, with SIMD for example, that runs in its place where it can; of"
              + " several the best first (default: the variants in module.json).")
  private List<Path> variants = List.of();

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
    Report report = publish(wasm, published, bytes, sidecar, progress);
    terminal.getOut().print(report.text());
    terminal.getOut().flush();
    return ExitCode.OK;
  }

  private Report publish(
      Path file, String published, byte[] bytes, Sidecar sidecar, Progress progress) {
    List<Variant> others = variants(file, sidecar);
    if (!file.toString().endsWith(Script.ENDING)) {
      return Publishing.into(data.folder, NodeConfig.CEILING, progress)
          .publish(published, bytes, others, sidecar);
    }
    if (!others.isEmpty()) {
      throw mistake(
          "a script has no variants, but '" + others.getFirst().file() + "' is given as one");
    }
    return Publishing.scriptsInto(data.folder, NodeConfig.CEILING, progress)
        .publish(published, bytes, sidecar);
  }

  private List<Variant> variants(Path wasm, Sidecar sidecar) {
    Path says = manifest == null ? wasm : manifest;
    List<Path> files =
        variants.isEmpty()
            ? sidecar.variants().stream().map(says::resolveSibling).toList()
            : variants;
    return files.stream().map(file -> new Variant(file.toString(), read(file))).toList();
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
