package dev.nearside.server.inspect;

import dev.nearside.host.HostFunction;
import dev.nearside.host.HostFunctions;
import dev.nearside.server.inspect.Outline.ImportedThing;
import dev.nearside.server.inspect.Outline.Kind;
import org.jspecify.annotations.Nullable;

/** Names the types of a function that is imported with another type than it is offered with. */
final class ImportTypes {
  private ImportTypes() {}

  /** Null when the host has no function of that name at all. */
  static @Nullable String mismatch(ImportedThing thing) {
    FunctionShape shape = thing.shape();
    if (thing.kind() != Kind.FUNCTION || shape == null) {
      return null;
    }
    HostFunction offered = HostFunctions.find(thing.module(), thing.name());
    if (offered == null) {
      return null;
    }
    String result = offered.result() == 'v' ? "" : "" + offered.result();
    return "imports "
        + thing
        + " with another type than Nearside's: it wants "
        + type(shape.parameters(), shape.results())
        + ", offered is "
        + type(offered.parameters(), result);
  }

  private static String type(String parameters, String results) {
    return "(" + names(parameters) + ") -> (" + names(results) + ")";
  }

  private static String names(String letters) {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < letters.length(); i++) {
      names
          .append(names.isEmpty() ? "" : ", ")
          .append(
              switch (letters.charAt(i)) {
                case 'i' -> "i32";
                case 'l' -> "i64";
                case 'f' -> "f32";
                case 'd' -> "f64";
                case 'v' -> "v128";
                default -> "a reference";
              });
    }
    return names.toString();
  }
}
