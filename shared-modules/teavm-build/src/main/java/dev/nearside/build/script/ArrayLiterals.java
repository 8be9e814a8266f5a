package dev.nearside.build.script;

import static dev.nearside.build.script.Ast.child;
import static dev.nearside.build.script.Ast.parent;

import com.google.javascript.jscomp.NodeUtil;
import com.google.javascript.rhino.IR;
import com.google.javascript.rhino.Node;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes an array that is filled as soon as it is made, item by item, with its items: TeaVM makes
 * it, asks for its data, and assigns.
 */
final class ArrayLiterals {
  private static final String CREATE = "$rt_createArray";

  private ArrayLiterals() {}

  static void apply(TeaVmScript script) {
    for (Node node : script.nodes()) {
      if (Ast.calls(node, CREATE) && child(node, 2).isNumber()) {
        fill(node);
      }
    }
  }

  private static void fill(Node create) {
    Node data = data(create);
    if (data == null) {
      return;
    }
    String name = child(child(data, 0), 0).getString();
    List<Node> assignments = new ArrayList<>();
    int length = (int) child(create, 2).getDouble();
    for (Node at = data.getNext();
        at != null && assignments.size() < length && isItem(at, name, assignments.size());
        at = at.getNext()) {
      assignments.add(at);
    }
    if (assignments.size() == length) {
      Node items = IR.arraylit();
      for (Node assignment : assignments) {
        items.addChildToBack(child(child(assignment, 0), 1).detach());
        assignment.detach();
      }
      create.replaceWith(IR.objectlit(IR.stringKey("data", items)));
    }
  }

  /** The statement {@code data = array.data;}, where the array may be just made. */
  private static @Nullable Node data(Node create) {
    Node of = parent(create);
    Node statement = parent(of.isGetProp() ? parent(of) : of);
    Node data = of.isAssign() ? statement.getNext() : statement;
    boolean isData =
        data != null
            && data.isExprResult()
            && child(data, 0).isAssign()
            && child(child(data, 0), 0).isName()
            && child(child(data, 0), 1).isGetProp();
    return isData ? data : null;
  }

  /** {@code name[index] = constant;}. */
  private static boolean isItem(Node statement, String name, int index) {
    Node target = Ast.target(Ast.expression(statement));
    if (target == null || !target.isGetElem()) {
      return false;
    }
    Node value = child(parent(target), 1);
    return (value.isName() || NodeUtil.isLiteralValue(value, false))
        && child(target, 0).matchesName(name)
        && child(target, 1).isNumber()
        && child(target, 1).getDouble() == index;
  }
}
