package dev.nearside.build;

import dev.nearside.build.lean.LeanScript;
import dev.nearside.build.script.LazyFunctions;
import dev.nearside.build.script.SmallScript;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.teavm.backend.javascript.JSModuleType;
import org.teavm.tooling.ConsoleTeaVMToolLog;
import org.teavm.tooling.TeaVMProblemRenderer;
import org.teavm.tooling.TeaVMTargetType;
import org.teavm.tooling.builder.BuildException;
import org.teavm.tooling.builder.InProcessBuildStrategy;
import org.teavm.vm.TeaVMOptimizationLevel;

/**
 * Compiles a classpath with TeaVM, unless neither the classes nor the options changed since the
 * last time: the Maven plugin of TeaVM has no such check and always pays the whole compilation.
 *
 * <p>Arguments are {@code key=value}: {@code classpath} (entries separated by the platform's path
 * separator), {@code main} (class that holds the exports), {@code target} ({@code js} or {@code
 * wasm}), {@code output} (file), and optionally {@code module} ({@code es2015}, {@code umd}, {@code
 * none}; default {@code es2015}), {@code optimize} ({@code simple}, {@code advanced}, {@code full};
 * default {@code advanced}), {@code minify} (default {@code true}), {@code lean} (JavaScript only:
 * see {@link LeanScript} and {@link SmallScript}; default {@code false}; a script for {@code none}
 * that is not lean gets {@link LazyFunctions}), {@code maxHeap} (MiB, Wasm only; default 512).
 */
public final class TeaVmCompile {
  private final Map<String, String> options;
  private final Path output;
  private final boolean lean;

  private TeaVmCompile(Map<String, String> options) {
    this.options = options;
    this.output = Path.of(required("output")).toAbsolutePath();
    this.lean = Boolean.parseBoolean(options.getOrDefault("lean", "false"));
  }

  public static void main(String[] arguments) throws IOException, BuildException {
    Map<String, String> options = new HashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException("expected key=value, got: " + argument);
      }
      options.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    if (!new TeaVmCompile(options).run()) {
      System.exit(1);
    }
  }

  /** Returns false when TeaVM reported problems; nothing is left behind that looks up to date. */
  private boolean run() throws IOException, BuildException {
    List<String> classpath = classpath();
    Stamp stamp = Stamp.of(output, options, classpath);
    if (stamp.isCurrent()) {
      return true;
    }
    System.out.println("TeaVM compiles " + output.getFileName());
    Files.deleteIfExists(output);
    boolean compiled = compile(classpath);
    if (compiled) {
      if (lean || options.getOrDefault("module", "").equals("none")) {
        String whole = Files.readString(output);
        Files.delete(output);
        Files.writeString(output, lean ? SmallScript.of(whole) : LazyFunctions.of(whole));
      }
      stamp.write();
    }
    return compiled;
  }

  private boolean compile(List<String> classpath) throws BuildException {
    InProcessBuildStrategy build = new InProcessBuildStrategy();
    ConsoleTeaVMToolLog log = new ConsoleTeaVMToolLog(false);
    build.init();
    build.setLog(log);
    build.setClassPathEntries(classpath);
    build.setMainClass(required("main"));
    build.setEntryPointName("main");
    build.setTargetDirectory(output.resolveSibling("").toString());
    build.setTargetFileName(output.getFileName().toString());
    build.setObfuscated(!lean && Boolean.parseBoolean(options.getOrDefault("minify", "true")));
    build.setOptimizationLevel(
        TeaVMOptimizationLevel.valueOf(options.getOrDefault("optimize", "advanced").toUpperCase()));
    build.setMaxTopLevelNames(80_000);
    build.setStrict(false);
    Properties properties = new Properties();
    properties.setProperty(LeanScript.PROPERTY, Boolean.toString(lean));
    build.setProperties(properties);
    build.setCacheDirectory(output.resolveSibling("teavm-cache").toString());
    if (required("target").equals("wasm")) {
      build.setTargetType(TeaVMTargetType.WEBASSEMBLY_GC);
      build.setMinHeapSize(4 << 20);
      build.setMaxHeapSize(Integer.parseInt(options.getOrDefault("maxHeap", "512")) << 20);
    } else {
      build.setTargetType(TeaVMTargetType.JAVASCRIPT);
      build.setJsModuleType(
          JSModuleType.valueOf(options.getOrDefault("module", "es2015").toUpperCase()));
    }
    var result = build.build();
    TeaVMProblemRenderer.describeProblems(result.getCallGraph(), result.getProblems(), log);
    return result.getProblems().getSevereProblems().isEmpty();
  }

  private List<String> classpath() {
    List<String> entries = new ArrayList<>();
    for (String entry : required("classpath").split(File.pathSeparator, -1)) {
      if (!entry.isEmpty()) {
        entries.add(entry);
      }
    }
    return entries;
  }

  private String required(String key) {
    String value = options.get(key);
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException("missing argument " + key + "=...");
    }
    return value;
  }
}
