package dev.nearside.server.cli;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Outcome.Failure;
import dev.nearside.contract.Outcome.Success;
import dev.nearside.server.LocalCall;
import dev.nearside.server.NodeConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nearside call}: stdin is the input, stdout the output, stderr what went wrong. */
@Command(
    name = "call",
    description = "Run a published function here: stdin to stdout.",
    mixinStandardHelpOptions = true)
final class CallCommand implements Callable<Integer> {
  @Mixin private DataOption data = new DataOption();
  @Spec private @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "NAME", description = "The module.")
  private String module = "";

  @Parameters(index = "1", paramLabel = "FUNCTION", description = "The function.")
  private String function = "";

  @Parameters(
      index = "2..*",
      paramLabel = "KEY=VALUE|NUMBER",
      description =
          "Config of the call; or the numbers it takes, which then are not read from stdin.")
  private List<String> words = new ArrayList<>();

  @Option(names = "--config", paramLabel = "KEY=VALUE", description = "The same, as an option.")
  private List<String> options = new ArrayList<>();

  @Option(
      names = "--timeout",
      paramLabel = "MS",
      description = "Milliseconds the call may take, if less than the module's limit.")
  private @Nullable Integer timeout;

  @Override
  public Integer call() throws IOException {
    List<String> numbers = new ArrayList<>();
    Map<String, String> config = new LinkedHashMap<>();
    for (String word : words) {
      if (isNumber(word)) {
        numbers.add(word);
      } else {
        option(word, config);
      }
    }
    options.forEach(pair -> option(pair, config));
    LocalCall local = LocalCall.open(data.folder, NodeConfig.CEILING);
    InputStream input = numbers.isEmpty() ? System.in : new ByteArrayInputStream(json(numbers));
    return switch (local.run(local.find(module, timeout), function, config, input)) {
      case Success(byte[] output) -> {
        write(output);
        yield ExitCode.OK;
      }
      case Failure(ErrorCode code, String message) -> {
        Objects.requireNonNull(spec).commandLine().getErr().println("nearside: " + message);
        yield ExitCode.of(code);
      }
    };
  }

  private static void write(byte[] output) throws IOException {
    OutputStream out = System.out;
    out.write(output);
    out.flush();
  }

  private static boolean isNumber(String word) {
    return word.matches("-?[0-9].*|-?Infinity|NaN") && word.indexOf('=') < 0;
  }

  private static byte[] json(List<String> numbers) {
    return numbers.stream()
        .map(number -> '"' + number + '"')
        .collect(Collectors.joining(",", "[", "]"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void option(String pair, Map<String, String> config) {
    int equals = pair.indexOf('=');
    if (equals < 1) {
      throw mistake("'" + pair + "' is no config and no number; write KEY=VALUE");
    }
    if (config.putIfAbsent(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
      throw mistake("config key '" + pair.substring(0, equals) + "' is given twice");
    }
  }

  private static NearsideException mistake(String sentence) {
    return new NearsideException(ErrorCode.BAD_REQUEST, sentence);
  }
}
