package dev.nearside.build.script;

import static dev.nearside.build.script.Ast.child;

import com.google.javascript.rhino.IR;
import com.google.javascript.rhino.Node;
import java.util.ArrayList;
import java.util.List;

/** Writes every string where it is used: compression knows better than a pool what is repeated. */
final class StringPool {
  private StringPool() {}

  static void apply(TeaVmScript script) {
    List<String> texts = new ArrayList<>();
    for (Node statement : script.statements()) {
      Node call = Ast.expression(statement);
      if (Ast.calls(call, "$rt_stringPool")) {
        for (Node text : Ast.children(child(call, 1))) {
          texts.add(text.getString());
        }
        statement.detach();
      }
    }
    for (Node call : script.nodes()) {
      if (Ast.calls(call, "$rt_s")) {
        call.replaceWith(IR.string(texts.get((int) child(call, 1).getDouble())));
      }
    }
  }
}
