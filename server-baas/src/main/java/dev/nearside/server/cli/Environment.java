package dev.nearside.server.cli;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Environment variables as defaults of options. A misspelt one is an error, not a surprise. */
final class Environment implements IDefaultValueProvider {
  private static final String PREFIX = "NEARSIDE_";

  /** Variable to option. */
  private static final Map<String, String> KNOWN =
      new TreeMap<>(
          Map.of(
              "NEARSIDE_GUEST_HOSTS", "--guest-hosts",
              "NEARSIDE_HOST", "--host",
              "NEARSIDE_PORT", "--port",
              "NEARSIDE_ADMIN_HOST", "--admin-host",
              "NEARSIDE_ADMIN_PORT", "--admin-port",
              "NEARSIDE_DATA", "--data",
              "NEARSIDE_SITE", "--site",
              "NEARSIDE_ALLOW_ORIGIN", "--allow-origin",
              "NEARSIDE_CSP", "--csp",
              "NEARSIDE_WORKERS", "--workers"));

  /** Read by the script that starts this program. */
  private static final List<String> OF_THE_LAUNCHER =
      List.of("NEARSIDE_CHROMIUM", "NEARSIDE_JAVA", "NEARSIDE_JAVA_OPTIONS");

  private final Map<String, String> variables;

  Environment(Map<String, String> variables) {
    this.variables = variables;
    for (String name : variables.keySet()) {
      if (name.startsWith(PREFIX) && !KNOWN.containsKey(name) && !OF_THE_LAUNCHER.contains(name)) {
        throw new NearsideException(
            ErrorCode.BAD_REQUEST,
            "environment variable "
                + name
                + " is not known; allowed are "
                + String.join(", ", KNOWN.keySet())
                + ", and for the launcher "
                + String.join(", ", OF_THE_LAUNCHER));
      }
    }
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    String variable = variable(argument);
    return variable == null ? null : variables.get(variable);
  }

  /** The variable that is set and stands for an option that is not given, or null. */
  @Nullable String variable(@Nullable ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)) {
      return null;
    }
    for (Map.Entry<String, String> known : KNOWN.entrySet()) {
      if (known.getValue().equals(option.longestName())) {
        String value = variables.get(known.getKey());
        return value == null || value.isEmpty() ? null : known.getKey();
      }
    }
    return null;
  }
}
