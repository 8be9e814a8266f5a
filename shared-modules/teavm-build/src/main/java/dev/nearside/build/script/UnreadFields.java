package dev.nearside.build.script;

import static dev.nearside.build.script.Ast.child;
import static dev.nearside.build.script.Ast.parent;

import com.google.javascript.jscomp.NodeUtil;
import com.google.javascript.rhino.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Leaves out fields of Java that are written and never read. */
final class UnreadFields {
  private UnreadFields() {}

  static void apply(TeaVmScript script) {
    boolean found;
    do {
      found = applyOnce(script);
    } while (found);
  }

  private static boolean applyOnce(TeaVmScript script) {
    List<Node> nodes = script.nodes();
    Set<String> read = new HashSet<>();
    for (Node node : nodes) {
      if (node.isGetProp() && !Ast.isTarget(node)) {
        read.add(node.getString());
      }
    }
    boolean found = false;
    for (Node node : nodes) {
      if (isField(node) && Ast.isTarget(node) && !read.contains(node.getString())) {
        forget(parent(node));
        found = true;
      }
    }
    return found;
  }

  /** Leaves the value where it may do something or where the assignment's own value counts. */
  private static void forget(Node assign) {
    Node value = child(assign, 1);
    boolean isIdle = value.isName() || NodeUtil.isLiteralValue(value, false);
    if (isIdle && parent(assign).isExprResult()) {
      parent(assign).detach();
    } else {
      assign.replaceWith(value.detach());
    }
  }

  /** TeaVM's names of Java's members, and no others, start with a dollar. */
  private static boolean isField(Node node) {
    return node.isGetProp() && node.getString().startsWith("$") && child(node, 0).isName();
  }
}
