package dev.nearside.server.cli;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.ModuleName;
import dev.nearside.contract.NearsideException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nearside new}: a folder to start a function from. */
@Command(
    name = "new",
    description = "Write a folder for a function, in Java or another language.",
    mixinStandardHelpOptions = true)
final class NewCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "The function's module, and its folder's name.")
  private String name = "";

  @Option(
      names = "--in",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Where to make the folder (default: here).")
  private Path parent = Path.of(".");

  @Option(
      names = "--lang",
      paramLabel = "LANGUAGE",
      defaultValue = "java",
      completionCandidates = Languages.class,
      description = "Language of the function: ${COMPLETION-CANDIDATES} (default: java).")
  private String language = "java";

  /** Every language that has a template. */
  static final class Languages implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Template.languages().iterator();
    }
  }

  @Override
  public Integer call() throws IOException {
    ModuleName.check(name);
    List<String> languages = Template.languages();
    if (!languages.contains(language)) {
      throw new NearsideException(
          ErrorCode.BAD_REQUEST,
          "there is no language '" + language + "'; allowed are " + String.join(", ", languages));
    }
    Path folder = parent.resolve(name);
    if (Files.exists(folder)) {
      throw new NearsideException(
          ErrorCode.BAD_REQUEST, "'" + folder + "' exists already; choose another name");
    }
    try {
      Template.write(folder, language, name);
    } catch (FileSystemException e) {
      String reason = Objects.requireNonNullElse(e.getReason(), "no folder can be made there");
      throw new NearsideException(
          ErrorCode.BAD_REQUEST, "'" + folder + "' cannot be written: " + reason);
    }
    Objects.requireNonNull(spec)
        .commandLine()
        .getOut()
        .println("wrote " + folder + "; its README.md says how to build and publish it");
    return ExitCode.OK;
  }
}
