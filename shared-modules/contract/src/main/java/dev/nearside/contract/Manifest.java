package dev.nearside.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a published module; derived from its bytes, with names and limits from its
 * author.
 *
 * @param name lower-case letters, digits and hyphens, at most 64, starting with a letter
 * @param version the author's, free text, may be empty
 * @param sha256 64 lower-case hex digits: the module's name among files; of a script, its
 *     interpreter's
 * @param size bytes of the module
 * @param functions what can be called; for a {@link Entry#COMMAND} empty means any name
 * @param features proposals it needs
 * @param notOnDevice why no browser can run it, or null
 * @param notOnServer why the node cannot run it, or null
 * @param extism what it asks of an Extism host
 * @param script what the module runs when it is an interpreter, or null
 */
public record Manifest(
    String name,
    String version,
    String description,
    String sha256,
    int size,
    Profile profile,
    Entry entry,
    List<FunctionInfo> functions,
    List<Feature> features,
    MemoryNeed memory,
    Limits limits,
    @Nullable String notOnDevice,
    @Nullable String notOnServer,
    ExtismNeeds extism,
    @Nullable Script script)
    implements Placeable {
  public Manifest {
    ModuleName.check(name);
    functions = List.copyOf(functions);
    features = List.copyOf(features);
  }

  /** One that asks nothing of an Extism host, and is no script. */
  public Manifest(
      String name,
      String version,
      String description,
      String sha256,
      int size,
      Profile profile,
      Entry entry,
      List<FunctionInfo> functions,
      List<Feature> features,
      MemoryNeed memory,
      Limits limits,
      @Nullable String notOnDevice,
      @Nullable String notOnServer) {
    this(
        name,
        version,
        description,
        sha256,
        size,
        profile,
        entry,
        functions,
        features,
        memory,
        limits,
        notOnDevice,
        notOnServer,
        ExtismNeeds.NONE,
        null);
  }

  /** The same module where the node cannot run it. */
  public Manifest notOnServer(String why) {
    return new Manifest(
        name,
        version,
        description,
        sha256,
        size,
        profile,
        entry,
        functions,
        features,
        memory,
        limits,
        notOnDevice,
        why,
        extism,
        script);
  }

  @Override
  public boolean needs(Feature feature) {
    return features.contains(feature);
  }

  /** Whether {@code function} can be called; a command without a list takes any name. */
  public boolean has(String function) {
    return functions.isEmpty() ? entry == Entry.COMMAND : find(function) != null;
  }

  /** What is told of {@code function}, or null when nothing is. */
  public @Nullable FunctionInfo find(String function) {
    for (int i = 0; i < functions.size(); i++) {
      if (functions.get(i).name().equals(function)) {
        return functions.get(i);
      }
    }
    return null;
  }

  /** Throws {@link ErrorCode#UNKNOWN_FUNCTION}, naming what there is. */
  public void requireFunction(String function) {
    if (!has(function)) {
      throw new NearsideException(
          ErrorCode.UNKNOWN_FUNCTION,
          name + " has no function '" + function + "'; it has " + names());
    }
  }

  private String names() {
    StringBuilder names = new StringBuilder();
    for (FunctionInfo known : functions) {
      names.append(names.length() == 0 ? "" : ", ").append(known.name());
    }
    return names.length() == 0 ? "none" : names.toString();
  }
}
