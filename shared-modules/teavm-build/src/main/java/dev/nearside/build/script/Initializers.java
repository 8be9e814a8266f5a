package dev.nearside.build.script;

import static dev.nearside.build.script.Ast.child;
import static dev.nearside.build.script.Ast.parent;

import com.google.javascript.rhino.IR;
import com.google.javascript.rhino.Node;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Runs static initializers when the script starts, each after those it needs, instead of asking at
 * every use whether they ran: for classes that make constants and do nothing else.
 */
final class Initializers {
  /** TeaVM calls it wherever it cannot tell whether the class was initialized. */
  private static final String ASK = "_$callClinit";

  private static final String INITIALIZER = "__clinit_";

  private final TeaVmScript script;
  private final Map<String, Node> declarations;
  private final Set<String> visited = new HashSet<>();

  /** Names of the functions that ask, in the order in which their initializers can run. */
  private final Set<String> ordered = new LinkedHashSet<>();

  private Initializers(TeaVmScript script) {
    this.script = script;
    this.declarations = script.declarations();
  }

  static void apply(TeaVmScript script) {
    script.dropUnreachable();
    new Initializers(script).rewrite();
    script.dropUnreachable();
  }

  private void rewrite() {
    declarations.keySet().stream().filter(name -> name.endsWith(ASK)).forEach(this::order);
    for (Node call : script.nodes()) {
      if (call.isCall() && child(call, 0).isName() && child(call, 0).getString().endsWith(ASK)) {
        if (!parent(call).isExprResult()) {
          throw new IllegalArgumentException("an expression initializes a class: " + parent(call));
        }
        parent(call).detach();
      }
    }
    Node first = script.statements().get(0);
    for (String ask : ordered) {
      List<Node> constants = constants(initializer(ask));
      if (constants.isEmpty()) {
        IR.exprResult(IR.call(IR.name(initializer(ask)))).insertBefore(first);
      }
      for (Node statement : constants) {
        declared(statement.detach()).insertBefore(first);
      }
    }
  }

  /** The statements of an initializer that makes constants and nothing else, otherwise none. */
  private List<Node> constants(String initializer) {
    List<Node> statements = Ast.children(Ast.body(child(declaration(initializer), 0)));
    for (Node statement : statements) {
      Node target = Ast.target(Ast.expression(statement));
      if (target == null || !target.isName() || !declarations.containsKey(target.getString())) {
        return List.of();
      }
    }
    return statements;
  }

  /** {@code let constant = value;} in the place of its declaration without a value. */
  private Node declared(Node assignment) {
    Node assign = child(assignment, 0);
    Node name = child(assign, 0);
    TeaVmScript.drop(declaration(name.getString()));
    Node value = child(assign, 1);
    return IR.let(name.detach(), value.detach());
  }

  private Node declaration(String name) {
    return Objects.requireNonNull(declarations.get(name), name);
  }

  /** Adds what the initializer may ask for itself, then the initializer. */
  private void order(String ask) {
    if (!visited.add(ask)) {
      return;
    }
    Node initializer = declarations.get(initializer(ask));
    if (initializer == null) {
      throw new IllegalArgumentException("no initializer for " + ask);
    }
    for (String needed : script.reachable(List.of(initializer))) {
      if (needed.endsWith(ASK)) {
        order(needed);
      }
    }
    ordered.add(ask);
  }

  private static String initializer(String ask) {
    return ask.substring(0, ask.length() - ASK.length()) + INITIALIZER;
  }
}
