package dev.nearside.build.lean;

import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.Instruction;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.ValueType;
import org.teavm.model.Variable;
import org.teavm.model.instructions.AssignInstruction;
import org.teavm.model.instructions.CloneArrayInstruction;
import org.teavm.model.instructions.GetFieldInstruction;
import org.teavm.model.instructions.InvocationType;
import org.teavm.model.instructions.InvokeInstruction;
import org.teavm.model.instructions.NullConstantInstruction;
import org.teavm.model.instructions.PutFieldInstruction;
import org.teavm.model.instructions.StringConstantInstruction;

/**
 * Every enum constant holds its Java name beside the name that it has on the wire, and every enum
 * an array of its constants, which {@code values()} copies: they hold on to constants that nobody
 * uses.
 */
final class LeanEnums implements ClassHolderTransformer {
  private static final String VALUES = "$VALUES";

  @Override
  public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
    if ("java.lang.Enum".equals(cls.getParent())) {
      ValueType all = ValueType.arrayOf(ValueType.object(cls.getName()));
      makeOnDemand(
          cls.getMethod(new MethodDescriptor("values", all)),
          new MethodReference(cls.getName(), "$values", all));
      MethodHolder initializer = cls.getMethod(new MethodDescriptor("<clinit>", ValueType.VOID));
      forgetValues(initializer);
      forgetNames(initializer);
    }
  }

  /** {@code return $VALUES.clone();} becomes {@code return $values();}. */
  private static void makeOnDemand(MethodHolder values, MethodReference make) {
    for (BasicBlock block : values.getProgram().getBasicBlocks()) {
      for (Instruction instruction : block) {
        if (instruction instanceof GetFieldInstruction get) {
          InvokeInstruction call = new InvokeInstruction();
          call.setType(InvocationType.SPECIAL);
          call.setMethod(make);
          call.setReceiver(get.getReceiver());
          get.replace(call);
        } else if (instruction instanceof CloneArrayInstruction clone) {
          AssignInstruction same = new AssignInstruction();
          same.setAssignee(clone.getArray());
          same.setReceiver(clone.getReceiver());
          clone.replace(same);
        }
      }
    }
  }

  /** Leaves out {@code $VALUES = $values();}. */
  private static void forgetValues(MethodHolder initializer) {
    for (BasicBlock block : initializer.getProgram().getBasicBlocks()) {
      for (Instruction instruction : block) {
        boolean makes =
            instruction instanceof InvokeInstruction call
                && call.getMethod().getName().equals("$values");
        boolean keeps =
            instruction instanceof PutFieldInstruction put
                && put.getField().getFieldName().equals(VALUES);
        if (makes || keeps) {
          instruction.delete();
        }
      }
    }
  }

  /** Constants are made as {@code new E("NAME", ordinal, ...)}. */
  private static void forgetNames(MethodHolder initializer) {
    for (BasicBlock block : initializer.getProgram().getBasicBlocks()) {
      for (Instruction instruction : block) {
        if (instruction instanceof InvokeInstruction call
            && call.getMethod().getName().equals("<init>")
            && call.getMethod().getClassName().equals(initializer.getOwnerName())) {
          forget(block, call.getArguments().get(0));
        }
      }
    }
  }

  private static void forget(BasicBlock block, Variable name) {
    for (Instruction instruction : block) {
      if (instruction instanceof StringConstantInstruction constant
          && constant.getReceiver() == name) {
        NullConstantInstruction nothing = new NullConstantInstruction();
        nothing.setReceiver(name);
        constant.replace(nothing);
        return;
      }
    }
  }
}
