package dev.nearside.build;

import java.util.List;
import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.Instruction;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.ValueType;
import org.teavm.model.Variable;
import org.teavm.model.emit.ProgramEmitter;
import org.teavm.model.instructions.InvokeInstruction;
import org.teavm.model.instructions.NullConstantInstruction;
import org.teavm.model.instructions.StringConstantInstruction;
import org.teavm.vm.spi.TeaVMHost;
import org.teavm.vm.spi.TeaVMPlugin;

/**
 * Leaves out of a script what Java promises and the script never asks for; a compilation wants it
 * with {@code lean=true}.
 *
 * <p>TeaVM keeps {@code Object.toString} and {@code clone} in every script, and with them hash
 * codes, hexadecimal numbers and class objects; and every enum constant holds its Java name beside
 * the name that it has on the wire. Not for code that prints objects or names of enum constants.
 */
public final class LeanScript implements TeaVMPlugin {
  static final String PROPERTY = "dev.nearside.lean";

  private static final String OBJECT = "java.lang.Object";
  private static final ValueType STRING = ValueType.object("java.lang.String");
  private static final List<MethodDescriptor> LEFT_OUT =
      List.of(
          new MethodDescriptor("toString", STRING),
          new MethodDescriptor("clone", ValueType.object(OBJECT)));

  @Override
  public void install(TeaVMHost host) {
    if (Boolean.parseBoolean(host.getProperties().getProperty(PROPERTY))) {
      host.add(new Transformer());
    }
  }

  private static final class Transformer implements ClassHolderTransformer {
    @Override
    public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
      if (cls.getName().equals(OBJECT)) {
        for (MethodDescriptor left : LEFT_OUT) {
          MethodHolder method = cls.getMethod(left);
          ProgramEmitter body = ProgramEmitter.create(method, context.getHierarchy());
          body.constantNull(left.getResultType()).returnValue();
        }
      } else if ("java.lang.Enum".equals(cls.getParent())) {
        forgetNames(cls.getMethod(new MethodDescriptor("<clinit>", ValueType.VOID)));
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
}
