package dev.nearside.build.script;

import static dev.nearside.build.script.Ast.child;
import static dev.nearside.build.script.Ast.parent;

import com.google.javascript.rhino.IR;
import com.google.javascript.rhino.Node;

/**
 * Takes undefined for null, as JavaScript's {@code ==} does: a field need not begin as null then,
 * and nobody has to make one of the other.
 */
final class OneNothing {
  private OneNothing() {}

  static void apply(TeaVmScript script) {
    for (Node node : script.nodes()) {
      if ((node.isSHEQ() || node.isSHNE()) && child(node, 1).isNull()) {
        Node value = child(node, 0).detach();
        Node nothing = child(node, 0).detach();
        node.replaceWith(node.isSHEQ() ? IR.eq(value, nothing) : IR.ne(value, nothing));
      } else if (makesNull(node)) {
        node.replaceWith(child(node, 2).detach());
      } else if (beginsAsNull(node)) {
        node.detach();
      }
    }
  }

  /** {@code value === undefined ? null : value}. */
  private static boolean makesNull(Node node) {
    return node.isHook()
        && child(node, 0).isSHEQ()
        && child(child(node, 0), 1).matchesName("undefined")
        && child(node, 1).isNull()
        && child(node, 2).isName()
        && child(child(node, 0), 0).matchesName(child(node, 2).getString());
  }

  /** {@code this.field = null;}, or {@code a.field = null;} after {@code let a = this;}. */
  private static boolean beginsAsNull(Node statement) {
    Node target = Ast.target(Ast.expression(statement));
    if (target == null
        || !target.isGetProp()
        || !child(Ast.expression(statement), 1).isNull()
        || !statement.isExprResult()) {
      return false;
    }
    Node of = child(target, 0);
    Node first = child(parent(statement), 0);
    return of.isThis()
        || (first.isLet()
            && child(first, 0).hasChildren()
            && child(child(first, 0), 0).isThis()
            && of.matchesName(child(first, 0).getString()));
  }
}
