package dev.nearside.build.script;

import static dev.nearside.build.script.Ast.child;
import static dev.nearside.build.script.Ast.parent;

import com.google.javascript.jscomp.Compiler;
import com.google.javascript.jscomp.CompilerOptions;
import com.google.javascript.jscomp.CompilerOptions.LanguageMode;
import com.google.javascript.jscomp.SourceFile;
import com.google.javascript.rhino.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A script as TeaVM writes it, with names in full: one function that is called at once, and in it
 * declarations, which call nothing when they are left out, and statements.
 */
final class TeaVmScript {
  /** Where a function has its statements, after its name and its parameters. */
  private static final int BODY = 2;

  private final Compiler compiler;
  private final Node root;
  private final Node body;

  private TeaVmScript(Compiler compiler, Node root, Node body) {
    this.compiler = compiler;
    this.root = root;
    this.body = body;
  }

  /** A script whose last statement is {@code (function() { ... })();}. */
  static TeaVmScript parse(String name, String source) {
    Compiler compiler = new Compiler();
    CompilerOptions options = new CompilerOptions();
    options.setLanguage(LanguageMode.ECMASCRIPT_NEXT);
    options.setEmitUseStrict(false);
    compiler.initOptions(options);
    Node root = compiler.parse(SourceFile.fromCode(name, source));
    Node call = root.hasChildren() ? Ast.expression(child(root, root.getChildCount() - 1)) : root;
    if (compiler.hasErrors() || !call.isCall() || !child(call, 0).isFunction()) {
      throw new IllegalArgumentException(name + " is not one function that is called at once");
    }
    return new TeaVmScript(compiler, root, child(child(call, 0), BODY));
  }

  /** By name: a function, or the name in a {@code let} with its value as the only child. */
  Map<String, Node> declarations() {
    Map<String, Node> found = new LinkedHashMap<>();
    for (Node node : Ast.children(body)) {
      if (node.isFunction()) {
        found.put(child(node, 0).getString(), node);
      } else if (node.isLet()) {
        for (Node name : Ast.children(node)) {
          found.put(name.getString(), name);
        }
      }
    }
    return found;
  }

  /** Statements that declare nothing. */
  List<Node> statements() {
    List<Node> found = new ArrayList<>();
    for (Node node : Ast.children(body)) {
      if (!node.isFunction() && !node.isLet()) {
        found.add(node);
      }
    }
    return found;
  }

  /** All declarations that are named in {@code from}, or in a declaration that is. */
  Set<String> reachable(List<Node> from) {
    Map<String, Node> declarations = declarations();
    Set<String> reached = new HashSet<>();
    Deque<Node> next = new ArrayDeque<>(from);
    while (!next.isEmpty()) {
      Ast.walk(
          next.remove(),
          node -> {
            Node declaration = node.isName() ? declarations.get(node.getString()) : null;
            if (declaration != null && reached.add(node.getString())) {
              next.add(declaration);
            }
          });
    }
    return reached;
  }

  /** Leaves out the declarations that no statement needs. */
  void dropUnreachable() {
    Set<String> reached = reachable(statements());
    for (Map.Entry<String, Node> declaration : declarations().entrySet()) {
      if (!reached.contains(declaration.getKey())) {
        drop(declaration.getValue());
      }
    }
  }

  /** Leaves a declaration out. */
  static void drop(Node declaration) {
    Node holder = parent(declaration);
    declaration.detach();
    if (holder.isLet() && !holder.hasChildren()) {
      holder.detach();
    }
  }

  /** Every node of the script as it is now. */
  List<Node> nodes() {
    List<Node> nodes = new ArrayList<>();
    Ast.walk(root, nodes::add);
    return nodes;
  }

  /** The script with the function around it, and what stands before that. */
  String whole() {
    return compiler.toSource(root);
  }

  /** The declarations and statements, without the function around them. */
  String text() {
    String whole = whole();
    return whole.substring(whole.indexOf('{') + 1, whole.lastIndexOf('}'));
  }
}
