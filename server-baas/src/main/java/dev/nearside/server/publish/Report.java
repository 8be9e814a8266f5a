package dev.nearside.server.publish;

import dev.nearside.contract.Build;
import dev.nearside.contract.ExtismNeeds;
import dev.nearside.contract.FunctionInfo;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.MemoryNeed;
import dev.nearside.contract.Script;
import dev.nearside.contract.Signature;
import dev.nearside.contract.UserFunction;
import dev.nearside.server.inspect.Inspection;
import dev.nearside.server.publish.Workshop.Compiled;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How publishing went.
 *
 * @param leftOut exported functions that cannot be called because of their names, in quotes
 * @param unchanged the same module stood there under that name
 * @param builds the module itself, and its variants after it
 */
public record Report(
    Manifest manifest, List<String> leftOut, boolean unchanged, List<Built> builds) {
  private static final int NAMED = 3;

  /**
   * How it went with one build.
   *
   * @param compressed bytes that travel to a browser with brotli, or null when that is no smaller
   * @param compiled null when the node cannot run it
   */
  public record Built(Build build, @Nullable Long compressed, @Nullable Compiled compiled) {}

  /** A few lines for a terminal. */
  public String text() {
    Manifest module = manifest;
    StringBuilder text = new StringBuilder();
    text.append(unchanged ? "already published " : "published ").append(module.name());
    text.append(module.version().isEmpty() ? "" : " " + module.version()).append('\n');
    line(text, module.script() == null ? "module" : "interpreter", module.sha256());
    if (module.script() != null) {
      line(text, "script", module.script().sha256());
    }
    line(text, "profile", module.profile().wire() + ", " + module.entry().wire());
    line(text, "functions", functions());
    if (!leftOut.isEmpty()) {
      line(text, "left out", Inspection.names(leftOut) + ": no names for a URL");
    }
    extism(text, module.extism());
    built(text, builds.getFirst(), module.script());
    for (int i = 1; i < builds.size(); i++) {
      line(text, "variant " + i, builds.get(i).build.sha256());
      built(text, builds.get(i), null);
    }
    return text.toString();
  }

  private void built(StringBuilder text, Built built, @Nullable Script script) {
    Build build = built.build;
    line(text, "features", features(build));
    line(text, "size", size(built, script));
    line(text, "memory", memory(build.memory()));
    line(text, "device", build.notOnDevice() == null ? "yes" : "no: " + build.notOnDevice());
    line(text, "server", build.notOnServer() == null ? "yes" : "no: " + build.notOnServer());
    Compiled compiled = built.compiled;
    if (compiled != null) {
      line(text, "compiled", "in " + compiled.milliseconds() + " ms" + slow(compiled));
    }
  }

  private static void extism(StringBuilder text, ExtismNeeds needs) {
    if (!needs.allowedHosts().isEmpty()) {
      line(text, "hosts", "may reach " + String.join(", ", needs.allowedHosts()));
    }
    if (!needs.config().isEmpty()) {
      line(text, "config", String.join(", ", needs.config().keySet()) + " (public)");
    }
    if (!needs.userFunctions().isEmpty()) {
      String names =
          needs.userFunctions().stream().map(UserFunction::text).collect(Collectors.joining(", "));
      line(text, "needs", names + " of the page, or of the node");
    }
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("  ").append(name).append(" ".repeat(12 - name.length())).append(value);
    text.append('\n');
  }

  private String functions() {
    return manifest.functions().isEmpty()
        ? "any name, as its first argument"
        : Inspection.names(manifest.functions().stream().map(Report::function).toList());
  }

  private static String function(FunctionInfo function) {
    Signature signature = function.signature();
    return signature == null ? function.name() : function.name() + signature.text();
  }

  private static String features(Build build) {
    return build.features().isEmpty()
        ? "none beyond what every engine has"
        : build.features().stream().map(f -> f.wire()).collect(Collectors.joining(", "));
  }

  private static String size(Built built, @Nullable Script script) {
    String raw = kilobytes(built.build.size());
    Long compressed = built.compressed;
    String size = compressed == null ? raw : raw + ", " + kilobytes(compressed) + " compressed";
    return script == null
        ? size
        : kilobytes(script.size()) + "; of the interpreter " + size + ", once for all scripts";
  }

  private static String kilobytes(long bytes) {
    return bytes < 1000 ? bytes + " B" : String.format(Locale.ROOT, "%.1f KB", bytes / 1000.0);
  }

  private String memory(MemoryNeed memory) {
    int most = Math.min(memory.maxPages(), manifest.limits().memoryPages());
    return memory.initialPages() + " pages of 64 KiB at first, at most " + most;
  }

  private static String slow(Compiled compiled) {
    List<String> interpreted = compiled.interpreted();
    StringBuilder text = new StringBuilder();
    if (!interpreted.isEmpty()) {
      text.append("; too large for the compiler, so many times slower: ");
      text.append(String.join(", ", interpreted.subList(0, Math.min(NAMED, interpreted.size()))));
      int more = interpreted.size() - NAMED;
      text.append(more > 0 ? " and " + more + " more" : "");
    }
    if (compiled.huge() > 0) {
      text.append("; ").append(compiled.huge());
      text.append(compiled.huge() == 1 ? " large function" : " large functions");
      text.append(", fast under -XX:-DontCompileHugeMethods, which ./nearside sets");
    }
    return text.toString();
  }
}
