package dev.nearside.server.cli;

import dev.nearside.contract.NearsideException;
import dev.nearside.server.Version;
import dev.nearside.server.http.HttpServer;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command line's root. */
@Command(
    name = "nearside",
    description = "Runs the functions of a web application on the visitor's own device.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.OwnVersion.class,
    subcommands = {
      ServeCommand.class,
      PublishCommand.class,
      CallCommand.class,
      RunCommand.class,
      ListCommand.class,
      NewCommand.class,
      HelpCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:done",
      " 1:the module was refused, or the call could not be made",
      " 2:the command line, the environment or a file named there is wrong",
      " 3:the function said no",
      " 4:the function trapped",
      " 5:a limit was reached: deadline, memory, input or output",
      " 6:no such module or function",
      "70:a mistake of Nearside's own"
    },
    synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  private Main() {}

  public static void main(String[] arguments) {
    if (arguments.length > 0 && arguments[0].equals("serve")) {
      Thread.ofPlatform().daemon().name("preload").start(HttpServer::preload);
    }
    Logging.configure();
    System.exit(run(System.getenv(), arguments));
  }

  static int run(Map<String, String> environment, String... arguments) {
    return run(
        environment,
        new PrintWriter(System.out, true),
        new PrintWriter(System.err, true),
        arguments);
  }

  /** Runs one command to its end and returns its exit code. */
  static int run(
      Map<String, String> environment, PrintWriter out, PrintWriter err, String... arguments) {
    try {
      CommandLine line =
          new CommandLine(new Main())
              .setOut(out)
              .setErr(err)
              .setDefaultValueProvider(new Environment(environment))
              .setExpandAtFiles(false)
              .setCaseInsensitiveEnumValuesAllowed(true)
              .setParameterExceptionHandler(Main::mistyped)
              .setExecutionExceptionHandler(Main::failed);
      return line.execute(arguments);
    } catch (NearsideException e) {
      err.println("nearside: " + e.sentence());
      return ExitCode.of(e.code());
    }
  }

  /** Without a command: says which there are. */
  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "a command is missing");
  }

  private static int mistyped(ParameterException mistake, String[] arguments) {
    CommandLine line = mistake.getCommandLine();
    PrintWriter err = line.getErr();
    String message = mistake.getMessage();
    err.println("nearside: " + (message == null ? "bad arguments" : message));
    CommandLine.UnmatchedArgumentException.printSuggestions(mistake, err);
    err.println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
    return line.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static int failed(Exception failure, CommandLine line, ParseResult result) {
    if (failure instanceof NearsideException known) {
      line.getErr().println("nearside: " + known.sentence());
      return ExitCode.of(known.code());
    }
    line.getErr().println("nearside: a mistake of Nearside's own: " + failure);
    failure.printStackTrace(line.getErr());
    return ExitCode.INTERNAL;
  }

  /** Read only when asked for. */
  static final class OwnVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"nearside " + Version.current()};
    }
  }
}
