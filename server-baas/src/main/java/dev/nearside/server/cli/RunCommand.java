package dev.nearside.server.cli;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Outcome.Failure;
import dev.nearside.host.CommandForm;
import dev.nearside.host.CommandOutcome.Exited;
import dev.nearside.host.CommandOutcome.Failed;
import dev.nearside.host.CommandRun;
import dev.nearside.host.StreamedOutput;
import dev.nearside.server.LocalCall;
import dev.nearside.server.LocalCall.Found;
import dev.nearside.server.NodeConfig;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nearside run}: a program with its arguments, streams, files and exit code. */
@Command(
    name = "run",
    description = {
      "Run a published program here: stdin, stdout, stderr and the exit code are the program's.",
      "Arguments of the program that begin with '-' stand behind '--'."
    },
    mixinStandardHelpOptions = true,
    exitCodeOnInvalidInput = RunCommand.NOT_RUN,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "  N:the program's own, above 255 as 255; those below may be too, but come with a sentence",
      "124:it ran longer than its deadline",
      "125:it could not be run, or a limit ended it",
      "134:it trapped",
      "137:it needed more memory than its limit"
    })
final class RunCommand implements Callable<Integer> {
  static final int NOT_RUN = 125;
  private static final int DEADLINE = 124;
  private static final int TRAP = 134;
  private static final int MEMORY = 137;
  private static final int HIGHEST = 255;

  @Mixin private DataOption data = new DataOption();
  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "NAME", description = "The module.")
  private String module = "";

  @Parameters(index = "1..*", paramLabel = "ARGUMENT", description = "The program's arguments.")
  private List<String> arguments = new ArrayList<>();

  @Option(
      names = "--dir",
      paramLabel = "[GUEST::]HOST",
      description = {
        "A folder that the program can use, under the path GUEST; without it under its own name, of"
            + " which '.' is the root.",
        "The program works on a copy in memory: what it wrote is written back when it has ended."
      })
  private List<String> folders = new ArrayList<>();

  @Option(names = "--env", paramLabel = "KEY=VALUE", description = "An environment variable.")
  private List<String> variables = new ArrayList<>();

  @Option(
      names = "--timeout",
      paramLabel = "MS",
      description = "Milliseconds it may take, if less than the module's limit.")
  private @Nullable Integer timeout;

  @Option(
      names = "--now",
      paramLabel = "MS",
      description = "Clocks begin at this time, in milliseconds since 1970, in every run.")
  private @Nullable String now;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Random bytes follow from this number, the same in every run.")
  private @Nullable String seed;

  @Override
  public Integer call() {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    try {
      return run(err);
    } catch (NearsideException e) {
      return failed(err, new Failure(e.code(), e.sentence()));
    }
  }

  private int run(PrintWriter err) {
    SharedFolders shared = new SharedFolders(folders, err);
    CommandForm form = form();
    LocalCall local = LocalCall.open(data.folder, NodeConfig.CEILING);
    Found found = local.find(module, timeout);
    CommandRun.requireProgram(found.manifest());
    shared.read(found.limits().files());
    shared.files().forEach(form::add);
    shared.dirs().forEach(guest -> form.add("dir", guest));
    form.add("stdin", LocalCall.read(System.in, found.limits().inputBytes()));
    int most = found.limits().outputBytes();
    // Not to be closed: what Nearside itself has to say goes the same way.
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    OutputStream errors = new FileOutputStream(FileDescriptor.err);
    return switch (local.run(
        found,
        form.command(module, found.limits()),
        new StreamedOutput(most, bytes -> write("standard output", out, bytes)),
        new StreamedOutput(most, bytes -> write("standard error", errors, bytes)))) {
      case Exited exited -> {
        shared.write(exited.files());
        yield exitCode(err, exited.exitCode());
      }
      case Failed failed -> failed(err, failed.failure());
    };
  }

  private CommandForm form() {
    CommandForm form = new CommandForm();
    arguments.forEach(argument -> form.add("arg", argument));
    for (String pair : variables) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new NearsideException(
            ErrorCode.BAD_REQUEST, "--env: '" + pair + "' is no variable; write KEY=VALUE");
      }
      form.add("env." + pair.substring(0, equals), pair.substring(equals + 1));
    }
    if (now != null) {
      form.add("fixed.now", now);
    }
    if (seed != null) {
      form.add("fixed.seed", seed);
    }
    return form;
  }

  /** Whoever closes the other end of a pipe has had enough. */
  private static void write(String name, OutputStream out, byte[] bytes) {
    try {
      out.write(bytes);
    } catch (IOException e) {
      throw new NearsideException(
          ErrorCode.ABORTED, name + " cannot be written: " + e.getMessage(), e);
    }
  }

  private static int exitCode(PrintWriter err, int code) {
    if (Integer.compareUnsigned(code, HIGHEST) <= 0) {
      return code;
    }
    err.println("nearside: the program ended with status " + Integer.toUnsignedString(code));
    return HIGHEST;
  }

  private static int failed(PrintWriter err, Failure failure) {
    err.println("nearside: " + failure.message());
    return switch (failure.code()) {
      case DEADLINE -> DEADLINE;
      case TRAP -> TRAP;
      case MEMORY_LIMIT -> MEMORY;
      default -> NOT_RUN;
    };
  }
}
