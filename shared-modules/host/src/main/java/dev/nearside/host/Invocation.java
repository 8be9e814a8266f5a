package dev.nearside.host;

import dev.nearside.contract.Limits;
import java.util.Map;

/**
 * What one call brings along.
 *
 * @param module the module's name, which a command sees as its own
 * @param function what to call
 * @param config options, in their order
 * @param input the whole input; the host reads it and never writes to it
 * @param limits what the call may use
 */
public record Invocation(
    String module, String function, Map<String, String> config, byte[] input, Limits limits) {}
