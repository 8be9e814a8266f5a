package dev.nearside.build.lean;

import java.util.ArrayList;
import java.util.List;
import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.ClassReader;
import org.teavm.model.FieldHolder;
import org.teavm.model.FieldReference;
import org.teavm.model.Instruction;
import org.teavm.model.MethodHolder;
import org.teavm.model.ValueType;
import org.teavm.model.instructions.GetFieldInstruction;
import org.teavm.model.instructions.InvokeInstruction;
import org.teavm.model.instructions.PutFieldInstruction;

/**
 * Gives every enum an ordinal of its own in the place of the one that it inherits, so that an enum
 * whose ordinals nobody asks for has none.
 */
final class EnumOrdinals implements ClassHolderTransformer {
  private static final String ENUM = "java.lang.Enum";
  private static final String FIELD = "place";

  /** A constructor's instance, and its parameter after the constant's name. */
  private static final int INSTANCE = 0;

  private static final int ORDINAL = 2;

  @Override
  public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
    if (ENUM.equals(cls.getParent())) {
      FieldHolder field = new FieldHolder(FIELD);
      field.setType(ValueType.INTEGER);
      cls.addField(field);
    }
    for (MethodHolder method : cls.getMethods()) {
      if (method.getProgram() == null) {
        continue;
      }
      if (ENUM.equals(cls.getParent()) && method.getName().equals("<init>")) {
        keep(method, cls.getName());
      }
      for (BasicBlock block : method.getProgram().getBasicBlocks()) {
        for (InvokeInstruction call : calls(block, context)) {
          GetFieldInstruction get = new GetFieldInstruction();
          get.setInstance(call.getInstance());
          get.setField(new FieldReference(call.getMethod().getClassName(), FIELD));
          get.setFieldType(ValueType.INTEGER);
          get.setReceiver(call.getReceiver());
          call.replace(get);
        }
      }
    }
  }

  private static void keep(MethodHolder constructor, String type) {
    PutFieldInstruction put = new PutFieldInstruction();
    put.setInstance(constructor.getProgram().variableAt(INSTANCE));
    put.setField(new FieldReference(type, FIELD));
    put.setFieldType(ValueType.INTEGER);
    put.setValue(constructor.getProgram().variableAt(ORDINAL));
    constructor.getProgram().basicBlockAt(0).addFirst(put);
  }

  /** The calls of {@code ordinal()} of an enum that is known by its class. */
  private static List<InvokeInstruction> calls(
      BasicBlock block, ClassHolderTransformerContext context) {
    List<InvokeInstruction> calls = new ArrayList<>();
    for (Instruction instruction : block) {
      if (instruction instanceof InvokeInstruction call
          && call.getMethod().getName().equals("ordinal")) {
        ClassReader owner =
            context.getHierarchy().getClassSource().get(call.getMethod().getClassName());
        if (owner != null && ENUM.equals(owner.getParent())) {
          calls.add(call);
        }
      }
    }
    return calls;
  }
}
