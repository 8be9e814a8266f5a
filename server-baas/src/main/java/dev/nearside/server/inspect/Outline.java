package dev.nearside.server.inspect;

import dev.nearside.contract.Feature;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a module's bytes tell of it.
 *
 * @param functions the types of all functions, imported ones first; null where the type index names
 *     no function type
 * @param memories all memories, imported ones first
 * @param tableEntries the entries that all tables begin with
 * @param notOnDevice why no browser takes a module of this size, or null
 */
record Outline(
    List<ImportedThing> imports,
    List<ExportedThing> exports,
    List<@Nullable FunctionShape> functions,
    List<MemoryType> memories,
    long tableEntries,
    Set<Feature> features,
    @Nullable String notOnDevice) {

  enum Kind {
    FUNCTION,
    TABLE,
    MEMORY,
    GLOBAL,
    TAG
  }

  /**
   * @param shape of a function, otherwise null
   */
  record ImportedThing(String module, String name, Kind kind, @Nullable FunctionShape shape) {
    @Override
    public String toString() {
      return module + "." + name;
    }
  }

  record ExportedThing(String name, Kind kind, int index) {}

  /** Pages of 64 KiB; a memory without a maximum has the largest there is. */
  record MemoryType(long initial, long maximum, boolean shared) {}

  /** The type of an exported function, or null when there is none of that name. */
  @Nullable FunctionShape exportedFunction(String name) {
    for (ExportedThing export : exports) {
      if (export.kind == Kind.FUNCTION && export.name.equals(name)) {
        return shape(export);
      }
    }
    return null;
  }

  @Nullable FunctionShape shape(ExportedThing export) {
    return export.index >= 0 && export.index < functions.size()
        ? functions.get(export.index)
        : null;
  }

  boolean exportsMemory(String name) {
    return exports.stream().anyMatch(e -> e.kind == Kind.MEMORY && e.name.equals(name));
  }
}
