package dev.nearside.build.script;

import static dev.nearside.build.script.Ast.child;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.javascript.rhino.IR;
import com.google.javascript.rhino.Node;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;

/** Puts the definitions of {@code runtime.js} in the place of TeaVM's, where a script has them. */
final class LeanRuntime {
  private static final String RESOURCE = "runtime.js";

  /** What TeaVM's runtime builds in statements, and these definitions do without. */
  private static final Set<String> BUILT = Set.of("JavaError", "$rt_intern");

  /** Classes that TeaVM makes look like objects of JavaScript to code that is not in the script. */
  private static final Set<String> LENT = Set.of("jl_Object", "jl_String");

  private LeanRuntime() {}

  static void apply(TeaVmScript script) throws IOException {
    for (Node statement : script.statements()) {
      if (builds(statement) || lends(statement)) {
        statement.detach();
      } else if (exportsMain(statement)) {
        Node starter = child(Ast.expression(statement), 1).detach();
        statement.replaceWith(IR.exprResult(IR.call(starter)));
      }
    }
    Map<String, Node> theirs = script.declarations();
    TeaVmScript lean = TeaVmScript.parse(RESOURCE, "(function() {" + resource() + "})();");
    for (Map.Entry<String, Node> ours : lean.declarations().entrySet()) {
      Node declaration = theirs.get(ours.getKey());
      if (declaration != null && declaration.isName()) {
        child(declaration, 0).replaceWith(child(ours.getValue(), 0).detach());
      }
    }
    writeClasses(script);
  }

  /** {@code if (...) JavaError = ...;} and the like. */
  private static boolean builds(Node statement) {
    if (!statement.isIf() && !statement.isBlock()) {
      return false;
    }
    Ast.walk(
        statement,
        node -> {
          Node target = Ast.target(node);
          if (target != null && target.isName() && !BUILT.contains(target.getString())) {
            throw new IllegalArgumentException("TeaVM builds an unknown thing, " + target);
          }
        });
    return true;
  }

  /** {@code jl_Object.prototype.x = ...}, {@code main.javaException = ...}. */
  private static boolean lends(Node statement) {
    Node target = Ast.target(Ast.expression(statement));
    if (target == null || !target.isGetProp()) {
      return false;
    }
    Node of = child(target, 0);
    return target.getString().equals("javaException")
        || (of.isGetProp()
            && of.getString().equals("prototype")
            && LENT.contains(child(of, 0).getString()));
  }

  /** {@code main = ...}, for the page to call: nobody but the script itself will. */
  private static boolean exportsMain(Node statement) {
    Node target = Ast.target(Ast.expression(statement));
    return target != null && target.matchesName("main");
  }

  /** A call makes a class without fields, so that nobody sees that there is nothing else to it. */
  private static void writeClasses(TeaVmScript script) {
    for (Node call : script.nodes()) {
      if (Ast.calls(call, "$rt_classWithoutFields")) {
        Node body = IR.block();
        if (call.hasTwoChildren() && child(call, 1).isName()) {
          Node parent = child(call, 1).detach();
          body.addChildToBack(IR.exprResult(IR.call(IR.getprop(parent, "call"), IR.thisNode())));
        }
        call.replaceWith(IR.function(IR.name(""), IR.paramList(), body));
      }
    }
  }

  private static String resource() throws IOException {
    try (InputStream in = LeanRuntime.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("no " + RESOURCE + " beside " + LeanRuntime.class);
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
