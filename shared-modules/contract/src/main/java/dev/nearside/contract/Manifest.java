package dev.nearside.contract;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a published module; derived from its bytes, with names and limits from its
 * author.
 *
 * <p>A module may have several builds, which give the same answers and differ in what they need:
 * with SIMD and without. Each place runs the first that it can, of the {@code variants} in their
 * order, and the {@code build} itself last. The record answers for {@code build}; {@link #with}
 * makes it answer for another.
 *
 * @param name lower-case letters, digits and hyphens, at most 64, starting with a letter
 * @param version the author's, free text, may be empty
 * @param build the file that runs wherever any of the variants does
 * @param variants what a place takes instead where it can, the best first
 * @param functions what can be called; for a {@link Entry#COMMAND} empty means any name
 * @param extism what it asks of an Extism host
 * @param script what the module runs when it is an interpreter, or null
 */
public record Manifest(
    String name,
    String version,
    String description,
    Build build,
    List<Build> variants,
    Profile profile,
    Entry entry,
    List<FunctionInfo> functions,
    Limits limits,
    ExtismNeeds extism,
    @Nullable Script script)
    implements Placeable {
  public Manifest {
    ModuleName.check(name);
    variants = List.copyOf(variants);
    functions = List.copyOf(functions);
  }

  /** One of a single build that is told no more about. */
  public Manifest(
      String name,
      Build build,
      Profile profile,
      Entry entry,
      List<FunctionInfo> functions,
      Limits limits) {
    this(name, "", "", build, List.of(), profile, entry, functions, limits, ExtismNeeds.NONE, null);
  }

  /**
   * The same module with these variants; throws {@link ErrorCode#BAD_REQUEST} when one of them
   * would never run, and when one runs where the module itself does not.
   */
  public Manifest withVariants(List<Build> others) {
    Variants.check(build, others);
    return with(build, others);
  }

  /** All builds, in the order in which a place looks for one that it can run. */
  public List<Build> builds() {
    List<Build> builds = new ArrayList<>(variants);
    builds.add(build);
    return builds;
  }

  /** The same module as the one file {@code chosen}, which is one of its builds. */
  public Manifest with(Build chosen) {
    return with(chosen, List.of());
  }

  /** The module as the node runs it: the first build that the node can run, or else this. */
  public Manifest onServer() {
    for (Build variant : variants) {
      if (variant.notOnServer() == null) {
        return with(variant);
      }
    }
    return this;
  }

  /** The same module where the node can run none of its builds. */
  public Manifest notOnServer(String why) {
    List<Build> others = new ArrayList<>();
    for (Build variant : variants) {
      others.add(variant.notOnServer(why));
    }
    return with(build.notOnServer(why), others);
  }

  private Manifest with(Build chosen, List<Build> others) {
    return new Manifest(
        name,
        version,
        description,
        chosen,
        others,
        profile,
        entry,
        functions,
        limits,
        extism,
        script);
  }

  public String sha256() {
    return build.sha256();
  }

  public MemoryNeed memory() {
    return build.memory();
  }

  @Override
  public @Nullable String lacking(Capable device) {
    for (Feature feature : build.features()) {
      if (!device.has(feature.wire())) {
        return feature.wire();
      }
    }
    return null;
  }

  @Override
  public @Nullable String notOnDevice() {
    return build.notOnDevice();
  }

  @Override
  public @Nullable String notOnServer() {
    return build.notOnServer();
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
