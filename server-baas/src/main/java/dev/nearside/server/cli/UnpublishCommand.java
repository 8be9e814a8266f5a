package dev.nearside.server.cli;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import dev.nearside.server.modules.ModuleStore;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nearside unpublish}: takes a name out of the index. */
@Command(
    name = "unpublish",
    description = {
      "Take a module's name out of the index; a running node follows at once.",
      "The file stays in the data folder for pages that know it already."
    },
    mixinStandardHelpOptions = true)
final class UnpublishCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "Name of the module.")
  private String name = "";

  @Mixin private DataOption data = new DataOption();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (!Files.isDirectory(data.folder) || !ModuleStore.open(data.folder).unpublish(name)) {
      throw new NearsideException(
          ErrorCode.UNKNOWN_MODULE, "no module '" + name + "' is published in " + data.folder);
    }
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println("unpublished " + name);
    return ExitCode.OK;
  }
}
