package dev.nearside.server.inspect;

import dev.nearside.contract.Entry;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Feature;
import dev.nearside.contract.FunctionInfo;
import dev.nearside.contract.MemoryNeed;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Profile;
import dev.nearside.contract.UserFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What publishing must know of a module.
 *
 * @param functions what can be called, in the module's order; empty for a command
 * @param leftOut exported functions that are not offered because of their names, in quotes
 * @param features the proposals it needs
 * @param userFunctions what it imports from {@code extism:host/user}
 * @param notOnDevice why no browser can run it, or null
 * @param notOnServer why the node cannot run it, or null
 */
public record Inspection(
    Profile profile,
    Entry entry,
    List<FunctionInfo> functions,
    List<String> leftOut,
    List<Feature> features,
    MemoryNeed memory,
    List<UserFunction> userFunctions,
    @Nullable String notOnDevice,
    @Nullable String notOnServer) {
  private static final int MOST_NAMES = 20;

  public Inspection {
    functions = List.copyOf(functions);
    leftOut = List.copyOf(leftOut);
    features = List.copyOf(features);
    userFunctions = List.copyOf(userFunctions);
  }

  /** Throws {@link ErrorCode#UNSUPPORTED_MODULE} when there is a reason against either place. */
  public static void requirePlace(@Nullable String notOnDevice, @Nullable String notOnServer) {
    if (notOnDevice != null && notOnServer != null) {
      throw new NearsideException(
          ErrorCode.UNSUPPORTED_MODULE,
          "the module can run nowhere: in no browser, since "
              + notOnDevice
              + "; and not on the node, since "
              + notOnServer);
    }
  }

  /** The first few of many names, and how many more there are. */
  public static String names(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
    int more = names.size() - MOST_NAMES;
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
