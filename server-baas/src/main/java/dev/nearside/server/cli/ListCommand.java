package dev.nearside.server.cli;

import dev.nearside.contract.Build;
import dev.nearside.contract.Feature;
import dev.nearside.contract.FunctionInfo;
import dev.nearside.contract.Manifest;
import dev.nearside.server.modules.ModuleStore;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code nearside list}: what is published. */
@Command(name = "list", description = "Show what is published.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  @Mixin private DataOption data = new DataOption();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (Files.isDirectory(data.folder)) {
      ModuleStore.open(data.folder).snapshot().index().modules().forEach(m -> out.println(line(m)));
    }
    return ExitCode.OK;
  }

  private static String line(Manifest module) {
    String functions =
        module.functions().stream().map(FunctionInfo::name).collect(Collectors.joining(", "));
    return String.join(
        "  ",
        module.name(),
        module.version().isEmpty() ? "-" : module.version(),
        module.sha256().substring(0, 12),
        module.profile().wire(),
        (functions.isEmpty() ? "any function" : functions)
            + module.variants().stream().map(ListCommand::variant).collect(Collectors.joining()));
  }

  private static String variant(Build variant) {
    String features =
        variant.features().stream().map(Feature::wire).collect(Collectors.joining(", "));
    return "; also "
        + variant.sha256().substring(0, 12)
        + (features.isEmpty() ? "" : " (" + features + ")");
  }
}
