package dev.nearside.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a module of the Extism profile asks of its host, in the words of Extism's manifest. What is
 * not asked for is denied.
 *
 * @param allowedHosts patterns of the hosts that {@code http_request} may reach; none by default
 * @param config what {@code config_get} gives where a call has no value of its own; public, as all
 *     of the index is
 * @param maxVarBytes values of all variables together
 * @param maxHttpResponseBytes body of one response
 * @param logLevel the least level that is kept
 * @param userFunctions what it imports from {@code extism:host/user}
 */
public record ExtismNeeds(
    List<String> allowedHosts,
    Map<String, String> config,
    int maxVarBytes,
    int maxHttpResponseBytes,
    LogLevel logLevel,
    List<UserFunction> userFunctions) {
  public static final int DEFAULT_VAR_BYTES = 1 << 20;
  public static final int DEFAULT_RESPONSE_BYTES = 50 << 20;

  public static final ExtismNeeds NONE =
      new ExtismNeeds(
          List.of(), Map.of(), DEFAULT_VAR_BYTES, DEFAULT_RESPONSE_BYTES, LogLevel.INFO, List.of());

  public ExtismNeeds {
    allowedHosts = List.copyOf(allowedHosts);
    config = new LinkedHashMap<>(config);
    userFunctions = List.copyOf(userFunctions);
    Bound.check("maxVarBytes", maxVarBytes, Integer.MAX_VALUE);
    Bound.check("maxHttpResponseBytes", maxHttpResponseBytes, Integer.MAX_VALUE);
  }

  public ExtismNeeds withUserFunctions(List<UserFunction> found) {
    return new ExtismNeeds(
        allowedHosts, config, maxVarBytes, maxHttpResponseBytes, logLevel, found);
  }
}
