package dev.nearside.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every published module ({@code nearside.json}); nothing in it changes per visitor. */
public record Index(List<Manifest> modules) {
  public Index {
    modules = List.copyOf(modules);
  }

  public @Nullable Manifest find(String name) {
    for (Manifest module : modules) {
      if (module.name().equals(name)) {
        return module;
      }
    }
    return null;
  }

  /** Throws {@link ErrorCode#UNKNOWN_MODULE} when there is none of that name. */
  public Manifest require(String name) {
    Manifest module = find(name);
    if (module == null) {
      throw new NearsideException(
          ErrorCode.UNKNOWN_MODULE, "no module '" + name + "' is published");
    }
    return module;
  }
}
