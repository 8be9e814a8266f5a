package dev.nearside.build.script;

import static dev.nearside.build.script.Ast.child;
import static dev.nearside.build.script.Ast.parent;

import com.google.javascript.rhino.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes an enum of which one field is left, a text that differs from constant to constant, as
 * those texts: {@code E.X} becomes {@code "x"}, and so does {@code E.X.wire()}.
 */
final class PlainConstants {
  /** TeaVM's names of a constructor: the function that makes an instance, and what fills it. */
  private static final String MAKE = "__init_";

  private static final String FILL = "__init_0";

  private final List<Node> nodes;
  private final Map<String, Node> declarations;

  private PlainConstants(TeaVmScript script) {
    this.nodes = script.nodes();
    this.declarations = script.declarations();
  }

  static void apply(TeaVmScript script) {
    for (String name : script.declarations().keySet()) {
      if (name.endsWith(FILL)) {
        new PlainConstants(script).simplify(name.substring(0, name.length() - FILL.length()));
      }
    }
    script.dropUnreachable();
  }

  private void simplify(String type) {
    Node field = onlyField(function(type + FILL));
    List<Node> made = made(type);
    int text = field == null ? -1 : argument(type, child(parent(field), 1).getString());
    if (field == null || text < 0 || !differ(made, text)) {
      return;
    }
    for (Node make : made) {
      make.replaceWith(child(make, text + 1).detach());
    }
    for (Node node : nodes) {
      if (node.isGetProp() && node.getString().equals(field.getString()) && !Ast.isTarget(node)) {
        node.replaceWith(child(node, 0).detach());
      }
    }
  }

  /** What is assigned to in a function that gives one field a parameter's value and that is all. */
  private @Nullable Node onlyField(@Nullable Node fill) {
    if (fill == null) {
      return null;
    }
    Node found = null;
    for (Node statement : Ast.children(Ast.body(fill))) {
      Node does = Ast.expression(statement);
      Node target = Ast.target(does);
      if (target != null && target.isGetProp() && child(does, 1).isName() && found == null) {
        found = target;
      } else if (!isIdle(does)) {
        return null;
      }
    }
    return found;
  }

  /** A call of a function without statements: the constructor of a superclass without fields. */
  private boolean isIdle(Node expression) {
    Node called =
        expression.isCall() && child(expression, 0).isName()
            ? function(child(expression, 0).getString())
            : null;
    return called != null && !Ast.body(called).hasChildren();
  }

  /** The calls that make the constants; none when instances are made for anything else. */
  private List<Node> made(String type) {
    List<Node> made = new ArrayList<>();
    int instances = 0;
    for (Node node : nodes) {
      if (node.isNew() && child(node, 0).matchesName(type)) {
        instances++;
      }
      if (node.matchesName(type + MAKE) && !parent(node).isLet()) {
        Node call = parent(node);
        if (!call.isCall() || !parent(call).isName()) {
          return List.of();
        }
        made.add(call);
      }
    }
    return instances == 1 ? made : List.of();
  }

  /** Which argument of the function that makes an instance arrives as a parameter of the other. */
  private int argument(String type, String parameter) {
    Node fill = function(type + FILL);
    Node make = function(type + MAKE);
    if (fill == null || make == null) {
      return -1;
    }
    for (Node statement : Ast.children(Ast.body(make))) {
      Node call = Ast.expression(statement);
      int place = names(child(fill, 1)).indexOf(parameter);
      if (Ast.calls(call, type + FILL) && place >= 0 && child(call, place + 1).isName()) {
        return names(child(make, 1)).indexOf(child(call, place + 1).getString());
      }
    }
    return -1;
  }

  private static boolean differ(List<Node> made, int text) {
    Set<String> texts = new HashSet<>();
    for (Node make : made) {
      Node value = child(make, text + 1);
      if (!value.isStringLit() || !texts.add(value.getString())) {
        return false;
      }
    }
    return !texts.isEmpty();
  }

  private static List<String> names(Node parameters) {
    return Ast.children(parameters).stream().map(Node::getString).toList();
  }

  /** The function of that name, or null when there is none. */
  private @Nullable Node function(String name) {
    Node declaration = declarations.get(name);
    return declaration == null || declaration.isFunction() ? declaration : child(declaration, 0);
  }
}
