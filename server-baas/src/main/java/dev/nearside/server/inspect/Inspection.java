package dev.nearside.server.inspect;

import dev.nearside.contract.Entry;
import dev.nearside.contract.Feature;
import dev.nearside.contract.FunctionInfo;
import dev.nearside.contract.MemoryNeed;
import dev.nearside.contract.Profile;
import dev.nearside.contract.UserFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What publishing must know of a module.
 *
 * @param functions what can be called, in the module's order; empty for a command
 * @param features the proposals it needs
 * @param userFunctions what it imports from {@code extism:host/user}
 * @param notOnDevice why no browser can run it, or null
 * @param notOnServer why the node cannot run it, or null
 */
public record Inspection(
    Profile profile,
    Entry entry,
    List<FunctionInfo> functions,
    List<Feature> features,
    MemoryNeed memory,
    List<UserFunction> userFunctions,
    @Nullable String notOnDevice,
    @Nullable String notOnServer) {
  public Inspection {
    functions = List.copyOf(functions);
    features = List.copyOf(features);
    userFunctions = List.copyOf(userFunctions);
  }
}
