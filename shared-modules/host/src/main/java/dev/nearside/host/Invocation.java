package dev.nearside.host;

import dev.nearside.contract.Limits;
import dev.nearside.host.script.Python;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one call brings along.
 *
 * @param module the module's name, which a command sees as its own
 * @param function what to call
 * @param config options, in their order
 * @param input the whole input; the host reads it and never writes to it
 * @param limits what the call may use
 * @param script what the module runs when it is an interpreter, or null
 */
public record Invocation(
    String module,
    String function,
    Map<String, String> config,
    byte[] input,
    Limits limits,
    @Nullable Python script) {

  /** A call of a module that is no interpreter. */
  public Invocation(
      String module, String function, Map<String, String> config, byte[] input, Limits limits) {
    this(module, function, config, input, limits, null);
  }

  public Invocation withScript(@Nullable Python of) {
    return of == null ? this : new Invocation(module, function, config, input, limits, of);
  }
}
