package dev.nearside.build.script;

import com.google.javascript.jscomp.AbstractCommandLineRunner;
import com.google.javascript.jscomp.CompilationLevel;
import com.google.javascript.jscomp.Compiler;
import com.google.javascript.jscomp.CompilerOptions;
import com.google.javascript.jscomp.CompilerOptions.LanguageMode;
import com.google.javascript.jscomp.JSError;
import com.google.javascript.jscomp.Result;
import com.google.javascript.jscomp.SourceFile;
import com.google.javascript.rhino.Node;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes a script of TeaVM's small, one that was compiled with {@link
 * dev.nearside.build.lean.LeanScript} and with names in full.
 *
 * <p>First it leaves out what only Java's promises need, then Closure's advanced pass goes over the
 * rest. That pass renames all properties but the ones it is told about, so it is told about every
 * one that TeaVM did not name itself: what belongs to the browser, to messages and to callers keeps
 * its name without a list that somebody has to keep.
 */
public final class SmallScript {
  /** What a small script cannot have, and what it would be for. */
  private static final Map<String, String> GONE =
      Map.of(
          "$rt_meta", "asks for names or interfaces of classes",
          "jl_String", "makes strings that are not JavaScript's",
          "otji_JSWrapper", "makes a java.lang.Object of a value of JavaScript",
          "JavaError", "throws exceptions that are errors of JavaScript");

  private SmallScript() {}

  /** The small script that does the same. */
  public static String of(String source) throws IOException {
    TeaVmScript script = TeaVmScript.parse("script.js", source);
    LeanRuntime.apply(script);
    StringPool.apply(script);
    ClassTables.apply(script);
    Catches.apply(script);
    ArrayLiterals.apply(script);
    Initializers.apply(script);
    UnreadFields.apply(script);
    Makers.apply(script);
    PlainConstants.apply(script);
    OneNothing.apply(script);
    Set<String> declared = script.declarations().keySet();
    GONE.forEach(
        (name, use) -> {
          if (declared.contains(name)) {
            throw new IllegalArgumentException("the script " + use + ": it needs " + name);
          }
        });
    return optimized(script.text(), foreignNames(script));
  }

  private static Set<String> foreignNames(TeaVmScript script) {
    Set<String> names = new TreeSet<>();
    for (Node node : script.nodes()) {
      boolean isNamed = node.isGetProp() || node.isStringKey() && !node.isQuotedStringKey();
      if (isNamed && !node.getString().startsWith("$")) {
        names.add(node.getString());
      }
    }
    return names;
  }

  private static String optimized(String source, Set<String> keep) throws IOException {
    StringBuilder externs = new StringBuilder("/** @externs */ var $nearside = {};");
    for (String name : keep) {
      externs.append("$nearside.").append(name).append(';');
    }
    CompilerOptions options = new CompilerOptions();
    CompilationLevel.ADVANCED_OPTIMIZATIONS.setOptionsForCompilationLevel(options);
    options.setLanguageIn(LanguageMode.ECMASCRIPT_NEXT);
    options.setLanguageOut(LanguageMode.NO_TRANSPILE);
    options.setEmitUseStrict(false);
    options.setTrustedStrings(true);
    Compiler compiler = new Compiler(new PrintStream(OutputStream.nullOutputStream()));
    List<SourceFile> known =
        new ArrayList<>(AbstractCommandLineRunner.getBuiltinExterns(options.getEnvironment()));
    known.add(SourceFile.fromCode("externs.js", externs.toString()));
    Result result =
        compiler.compile(known, List.of(SourceFile.fromCode("script.js", source)), options);
    for (JSError error : result.errors) {
      throw new IllegalArgumentException("Closure: " + error);
    }
    return compiler.toSource();
  }
}
