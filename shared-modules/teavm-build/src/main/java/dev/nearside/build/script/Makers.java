package dev.nearside.build.script;

import static dev.nearside.build.script.Ast.child;
import static dev.nearside.build.script.Ast.parent;

import com.google.javascript.rhino.IR;
import com.google.javascript.rhino.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where an instance is made and filled in several places, calls one function that does both: {@code
 * x = new E; E__init_(x, code);} becomes {@code x = E__make_(code);}.
 */
final class Makers {
  private static final String FILL = "__init_";
  private static final String MAKE = "__make_";

  private Makers() {}

  static void apply(TeaVmScript script) {
    Map<String, List<Node>> made = new LinkedHashMap<>();
    for (Node node : script.nodes()) {
      String fill = filledBy(node);
      if (fill != null) {
        made.computeIfAbsent(fill, name -> new ArrayList<>()).add(node);
      }
    }
    for (Map.Entry<String, List<Node>> entry : made.entrySet()) {
      Node fill = script.declarations().get(entry.getKey());
      if (entry.getValue().size() > 1 && fill != null && fill.isName()) {
        String maker = entry.getKey().replace(FILL, MAKE);
        Node make = child(Ast.expression(entry.getValue().get(0)), 1);
        maker(maker, make.cloneTree(), entry.getKey(), child(child(fill, 0), 1))
            .insertAfter(parent(fill));
        entry.getValue().forEach(statement -> call(statement, maker));
      }
    }
  }

  /** The function that fills what {@code statement} makes, when the next statement calls it. */
  private static @Nullable String filledBy(Node statement) {
    Node next = statement.isExprResult() ? statement.getNext() : null;
    Node make = Ast.expression(statement);
    Node target = Ast.target(make);
    if (next == null || target == null || !target.isName() || !child(make, 1).isNew()) {
      return null;
    }
    Node fill = Ast.expression(next);
    Node type = child(child(make, 1), 0);
    boolean fills =
        fill.isCall()
            && type.isName()
            && child(fill, 0).isName()
            && child(fill, 0).getString().startsWith(type.getString() + FILL)
            && child(fill, 1).matchesName(target.getString());
    return fills ? child(fill, 0).getString() : null;
  }

  /** {@code let maker = (a) => { let it = new E; E__init_(it, a); return it; };}. */
  private static Node maker(String name, Node make, String fill, Node parameters) {
    Node all = parameters.cloneTree();
    Node it = child(all, 0).detach();
    Node call = IR.call(IR.name(fill), it.cloneTree());
    for (Node parameter : Ast.children(all)) {
      call.addChildToBack(parameter.cloneTree());
    }
    Node body =
        IR.block(IR.let(it.cloneTree(), make), IR.exprResult(call), IR.returnNode(it.cloneTree()));
    return IR.let(IR.name(name), IR.arrowFunction(IR.name(""), all, body));
  }

  private static void call(Node statement, String maker) {
    Node fill = Ast.expression(Objects.requireNonNull(statement.getNext()));
    Node call = IR.call(IR.name(maker));
    for (Node argument : Ast.children(fill).subList(2, fill.getChildCount())) {
      call.addChildToBack(argument.detach());
    }
    child(Ast.expression(statement), 1).replaceWith(call);
    parent(fill).detach();
  }
}
