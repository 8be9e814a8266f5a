package dev.nearside.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One build of a module: what belongs to one file, and is found in its bytes.
 *
 * @param sha256 64 lower-case hex digits: its name among files; of a script, its interpreter's
 * @param size bytes
 * @param features proposals it needs
 * @param notOnDevice why no browser can run it, or null
 * @param notOnServer why the node cannot run it, or null
 */
public record Build(
    String sha256,
    int size,
    List<Feature> features,
    MemoryNeed memory,
    @Nullable String notOnDevice,
    @Nullable String notOnServer) {
  public Build {
    features = List.copyOf(features);
  }

  /** One that needs nothing and runs everywhere. */
  public static Build of(String sha256, int size) {
    return new Build(sha256, size, List.of(), MemoryNeed.NONE, null, null);
  }

  /** The same file where the node cannot run it; what it was told before stays the reason. */
  Build notOnServer(String why) {
    return notOnServer != null ? this : new Build(sha256, size, features, memory, notOnDevice, why);
  }

  /** Whether this one runs wherever {@code other} does. */
  boolean runsWhere(Build other) {
    return features.size() <= other.features.size()
        && other.features.containsAll(features)
        && (notOnDevice == null || other.notOnDevice != null)
        && (notOnServer == null || other.notOnServer != null);
  }
}
