package dev.nearside.server.cli;

import dev.nearside.contract.NearsideException;
import dev.nearside.server.Version;
import dev.nearside.server.execute.UserFunctions;
import dev.nearside.server.http.HttpServer;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
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
      UnpublishCommand.class,
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

  private final UserFunctions functions;

  private Main(UserFunctions functions) {
    this.functions = functions;
  }

  public static void main(String[] arguments) {
    main(UserFunctions.NONE, arguments);
  }

  /**
   * The same with functions of the caller's own for guests, for {@code serve} and {@code call};
   * ends the process.
   */
  public static void main(UserFunctions functions, String... arguments) {
    if (arguments.length > 0 && arguments[0].equals("serve")) {
      Thread.ofPlatform().daemon().name("preload").start(HttpServer::preload);
    }
    Logging.configure();
    System.exit(run(System.getenv(), functions, arguments));
  }

  private static int run(
      Map<String, String> environment, UserFunctions functions, String... arguments) {
    return run(
        environment,
        functions,
        new PrintWriter(System.out, true),
        new PrintWriter(System.err, true),
        arguments);
  }

  static int run(
      Map<String, String> environment, PrintWriter out, PrintWriter err, String... arguments) {
    return run(environment, UserFunctions.NONE, out, err, arguments);
  }

  /** Runs one command to its end and returns its exit code. */
  private static int run(
      Map<String, String> environment,
      UserFunctions functions,
      PrintWriter out,
      PrintWriter err,
      String... arguments) {
    try {
      Environment defaults = new Environment(environment);
      CommandLine line =
          new CommandLine(new Main(functions))
              .setOut(out)
              .setErr(err)
              .setDefaultValueProvider(defaults)
              .setExpandAtFiles(false)
              .setCaseInsensitiveEnumValuesAllowed(true)
              .setParameterExceptionHandler((mistake, words) -> mistyped(mistake, words, defaults))
              .setExecutionExceptionHandler(Main::failed);
      return line.execute(arguments);
    } catch (NearsideException e) {
      err.println("nearside: " + e.sentence());
      return ExitCode.of(e.code());
    }
  }

  /** What guests may import from {@code extism:host/user}. */
  UserFunctions functions() {
    return functions;
  }

  /** Without a command: says which there are. */
  @Override
  public void run() {
    throw new ParameterException(
        Objects.requireNonNull(spec).commandLine(), "a command is missing");
  }

  private static int mistyped(
      ParameterException mistake, String[] arguments, Environment environment) {
    CommandLine line = mistake.getCommandLine();
    PrintWriter err = line.getErr();
    String message = mistake.getMessage();
    String variable = environment.variable(mistake.getArgSpec());
    boolean typed =
        mistake.getArgSpec() instanceof OptionSpec option
            && Stream.of(arguments).anyMatch(word -> word.startsWith(option.longestName()));
    err.println(
        "nearside: "
            + (message == null ? "bad arguments" : message)
            + (variable == null || typed ? "" : " (from the variable " + variable + ")"));
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
