package dev.nearside.build.script;

import com.google.javascript.rhino.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks around in Closure's syntax trees. */
final class Ast {
  private Ast() {}

  /** The child at {@code index}, from 0; there is one. */
  static Node child(Node node, int index) {
    return Objects.requireNonNull(
        node.getChildAtIndex(index), () -> "nothing at " + index + " of " + node);
  }

  /** The children as they are now. */
  static List<Node> children(Node node) {
    List<Node> children = new ArrayList<>();
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      children.add(child);
    }
    return children;
  }

  /** Where a function has its statements. */
  static Node body(Node function) {
    return child(function, function.getChildCount() - 1);
  }

  static Node parent(Node node) {
    return Objects.requireNonNull(node.getParent(), () -> "the whole script is " + node);
  }

  /** Whether it is a call of the function with that name. */
  static boolean calls(Node node, String function) {
    return node.isCall() && child(node, 0).matchesName(function);
  }

  /** What a statement does when it is an expression, otherwise the statement. */
  static Node expression(Node statement) {
    return statement.isExprResult() ? child(statement, 0) : statement;
  }

  /** What is assigned to: null for anything but an assignment. */
  static @Nullable Node target(Node node) {
    return node.isAssign() ? child(node, 0) : null;
  }

  /** Whether it stands on the left of an assignment. */
  static boolean isTarget(Node node) {
    return target(parent(node)) == node;
  }

  /** Visits {@code node} and every node under it, each after its parent. */
  static void walk(Node node, Consumer<Node> visit) {
    visit.accept(node);
    for (Node child : children(node)) {
      walk(child, visit);
    }
  }
}
