package dev.nearside.build.script;

import static dev.nearside.build.script.Ast.child;

import com.google.javascript.rhino.IR;
import com.google.javascript.rhino.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps of TeaVM's tables of classes what calls need: who inherits from whom where it matters, and
 * virtual methods. Nobody asks for names, modifiers and interfaces.
 */
final class ClassTables {
  /** A row: class, name, superclass, interfaces, modifiers, place, initializer, methods. */
  private static final int COLUMNS = 8;

  private static final int NAME = 1;
  private static final int SUPERCLASS = 2;
  private static final int METHODS = 7;

  /**
   * @param methods names and functions by turns
   */
  private record Row(@Nullable String superclass, List<Node> methods) {}

  private final TeaVmScript script;

  /** By the class, superclasses first. */
  private final Map<String, Row> rows = new LinkedHashMap<>();

  /** Classes on the right of {@code instanceof}. */
  private final Set<String> askedFor = new HashSet<>();

  private ClassTables(TeaVmScript script) {
    this.script = script;
  }

  static void apply(TeaVmScript script) {
    new ClassTables(script).rewrite();
    script.dropUnreachable();
  }

  private void rewrite() {
    @Nullable Node next = null;
    for (Node statement : script.statements()) {
      Node call = Ast.expression(statement);
      if (Ast.calls(call, "$rt_metadata")) {
        read(Ast.children(child(call, 1)));
        next = statement.getNext();
        statement.detach();
      } else if (Ast.calls(call, "$rt_packages")) {
        statement.detach();
      }
    }
    for (Node node : script.nodes()) {
      if (node.isInstanceOf() && child(node, 1).isName()) {
        askedFor.add(child(node, 1).getString());
      }
    }
    if (next != null) {
      write(next);
    }
  }

  private void read(List<Node> cells) {
    for (int at = 0; at < cells.size(); at += COLUMNS) {
      String type = cells.get(at).getString();
      if (!cells.get(at + NAME).isNumber()) {
        throw new IllegalArgumentException("the script asks for the name of " + type);
      }
      Node superclass = cells.get(at + SUPERCLASS);
      Node methods = cells.get(at + METHODS);
      rows.put(
          type,
          new Row(
              superclass.isName() ? superclass.getString() : null,
              methods.isArrayLit() ? Ast.children(methods) : List.of()));
    }
  }

  /** Writes what the classes need that the script needs, and the classes that those need. */
  private void write(Node next) {
    Map<String, List<Node>> written = new HashMap<>();
    List<Node> from = script.statements();
    int known;
    do {
      known = from.size();
      Set<String> needed = script.reachable(from);
      for (Map.Entry<String, Row> row : rows.entrySet()) {
        if (needed.contains(row.getKey()) && !written.containsKey(row.getKey())) {
          List<Node> statements = statements(row.getKey(), row.getValue());
          written.put(row.getKey(), statements);
          from.addAll(statements);
        }
      }
    } while (from.size() > known);
    for (String type : rows.keySet()) {
      for (Node statement : written.getOrDefault(type, List.of())) {
        statement.insertBefore(next);
      }
    }
  }

  private List<Node> statements(String type, Row row) {
    List<Node> statements = new ArrayList<>();
    if (inherits(row.superclass)) {
      Node parent = IR.getprop(IR.name(row.superclass), "prototype");
      Node own = IR.getprop(IR.name(type), "prototype");
      statements.add(assign(own, IR.call(IR.getprop(IR.name("Object"), "create"), parent)));
    }
    for (int at = 0; at < row.methods.size(); at += 2) {
      Node name = row.methods.get(at);
      if (!name.isStringLit()) {
        throw new IllegalArgumentException("a method of " + type + " has more than one name");
      }
      Node own = IR.getprop(IR.getprop(IR.name(type), "prototype"), name.getString());
      statements.add(assign(own, row.methods.get(at + 1).cloneTree()));
    }
    return statements;
  }

  /** Whether there is anything to inherit: methods, or an answer to {@code instanceof}. */
  private boolean inherits(@Nullable String type) {
    @Nullable Row row = rows.get(type);
    return row != null
        && (askedFor.contains(type) || !row.methods.isEmpty() || inherits(row.superclass));
  }

  private static Node assign(Node target, Node value) {
    return IR.exprResult(IR.assign(target, value));
  }
}
