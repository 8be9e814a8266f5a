package dev.nearside.build.script;

import static dev.nearside.build.script.Ast.child;
import static dev.nearside.build.script.Ast.parent;

import com.google.javascript.rhino.IR;
import com.google.javascript.rhino.Node;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whatever is thrown is a {@code RuntimeException}: errors of JavaScript come as one, and a script
 * that throws another throwable is refused. So whoever catches those need not ask.
 */
final class Catches {
  private static final String ALL = "jl_RuntimeException";
  private static final String THROWABLE = "jl_Throwable";

  /** What {@code $rt_wrapException} gave. */
  private static final String CAUGHT = "$$je";

  private Catches() {}

  static void apply(TeaVmScript script) {
    Map<String, Node> declarations = script.declarations();
    for (Node node : script.nodes()) {
      if (node.isNew() && child(node, 0).isName()) {
        requireKnown(child(node, 0).getString(), declarations);
      } else if (node.isInstanceOf()
          && child(node, 0).matchesName(CAUGHT)
          && child(node, 1).matchesName(ALL)) {
        node.replaceWith(IR.trueNode());
      }
    }
    script.dropUnreachable();
  }

  private static void requireKnown(String made, Map<String, Node> declarations) {
    String type = made;
    while (type != null && !type.equals(ALL)) {
      if (type.equals(THROWABLE)) {
        throw new IllegalArgumentException(
            "the script makes " + made + ", a throwable that is no RuntimeException");
      }
      type = superclass(declarations.get(type));
    }
  }

  /** {@code Superclass.call(this)} begins a constructor. */
  private static @Nullable String superclass(@Nullable Node declaration) {
    if (declaration == null || !declaration.isFunction() && !declaration.hasChildren()) {
      return null;
    }
    Node constructor = declaration.isFunction() ? declaration : child(declaration, 0);
    String[] found = new String[1];
    Ast.walk(
        constructor,
        node -> {
          if (node.isName()
              && parent(node).isGetProp()
              && parent(node).getString().equals("call")) {
            found[0] = node.getString();
          }
        });
    return found[0];
  }
}
