package dev.nearside.build.script;

import static dev.nearside.build.script.Ast.child;

import com.google.javascript.rhino.Node;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Has a script's functions read when they are first called.
 *
 * <p>TeaVM writes arrow functions in one function around all. V8 reads such an arrow function whole
 * as soon as the script comes, and again when it is called; a {@code function} in that place it
 * only skims ({@code ParserBase::ParseArrowFunctionLiteral}). So the script starts in half the
 * time.
 */
public final class LazyFunctions {
  private LazyFunctions() {}

  /** The script that does the same. */
  public static String of(String source) {
    TeaVmScript script = TeaVmScript.parse("script.js", source);
    apply(script);
    return "'use strict';" + script.whole() + ";\n";
  }

  static void apply(TeaVmScript script) {
    for (Node declaration : script.declarations().values()) {
      Node value = declaration.isName() ? declaration.getFirstChild() : null;
      if (value != null && value.isArrowFunction() && Ast.body(value).isBlock() && isFree(value)) {
        value.setIsArrowFunction(false);
      }
    }
  }

  /** Whether it has nothing of what is around an arrow function, and is another's in a function. */
  private static boolean isFree(Node function) {
    AtomicBoolean free = new AtomicBoolean(true);
    Ast.walk(
        function,
        node -> {
          if (node.isThis() || node.isSuper() || node.matchesName("arguments")) {
            free.set(false);
          }
        });
    return free.get() && child(function, 0).getString().isEmpty();
  }
}
