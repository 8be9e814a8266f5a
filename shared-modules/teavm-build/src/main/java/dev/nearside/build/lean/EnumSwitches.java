package dev.nearside.build.lean;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.ClassReader;
import org.teavm.model.ElementModifier;
import org.teavm.model.FieldReader;
import org.teavm.model.FieldReference;
import org.teavm.model.Instruction;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.Program;
import org.teavm.model.ValueType;
import org.teavm.model.Variable;
import org.teavm.model.instructions.AssignInstruction;
import org.teavm.model.instructions.ConstructInstruction;
import org.teavm.model.instructions.GetElementInstruction;
import org.teavm.model.instructions.GetFieldInstruction;
import org.teavm.model.instructions.IntegerConstantInstruction;
import org.teavm.model.instructions.InvokeInstruction;
import org.teavm.model.instructions.PutElementInstruction;
import org.teavm.model.instructions.SwitchInstruction;
import org.teavm.model.instructions.SwitchTableEntry;
import org.teavm.model.instructions.UnwrapArrayInstruction;
import org.teavm.model.util.ProgramUtils;

/**
 * Switches over an enum by the constants' ordinals. The Java compiler cannot: an enum may be
 * compiled anew with its constants in another order, so it writes {@code
 * switch(Outer$1.$SwitchMap$E[e.ordinal()])} and a class that fills the map from the constants'
 * names when it is first used. A script is compiled whole.
 */
final class EnumSwitches implements ClassHolderTransformer {
  /** What javac has thrown there, from Java 21 on and before. */
  private static final Set<String> IMPOSSIBLE =
      Set.of("java.lang.MatchException", "java.lang.IncompatibleClassChangeError");

  private static final String MAP = "$SwitchMap$";
  private static final MethodDescriptor INITIALIZER =
      new MethodDescriptor("<clinit>", ValueType.VOID);

  @Override
  public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
    for (MethodHolder method : cls.getMethods()) {
      if (method.getProgram() == null || method.getDescriptor().equals(INITIALIZER)) {
        continue;
      }
      for (BasicBlock block : method.getProgram().getBasicBlocks()) {
        if (block.getLastInstruction() instanceof SwitchInstruction choice) {
          simplify(block, choice, context);
          dropImpossible(choice);
        }
      }
    }
  }

  private static void simplify(
      BasicBlock block, SwitchInstruction choice, ClassHolderTransformerContext context) {
    GetFieldInstruction map = null;
    Variable ordinal = null;
    for (Instruction instruction : block) {
      if (instruction instanceof GetFieldInstruction get && isMap(get)) {
        map = get;
      } else if (map != null
          && instruction instanceof InvokeInstruction call
          && call.getMethod().getName().equals("ordinal")) {
        // The instructions so far share variables, and what comes of the map is to be kept apart.
        ordinal = block.getProgram().createVariable();
        call.setReceiver(ordinal);
      } else if (ordinal != null && instruction instanceof UnwrapArrayInstruction) {
        instruction.delete();
      } else if (ordinal != null && instruction instanceof GetElementInstruction element) {
        AssignInstruction same = new AssignInstruction();
        same.setAssignee(ordinal);
        same.setReceiver(element.getReceiver());
        element.replace(same);
      }
    }
    if (map != null && ordinal != null) {
      Map<Integer, Integer> ordinals = ordinals(map.getField(), context);
      for (SwitchTableEntry entry : choice.getEntries()) {
        entry.setCondition(Objects.requireNonNull(ordinals.get(entry.getCondition())));
      }
      map.delete();
    }
  }

  /** A switch expression that names every case throws an exception for any other one. */
  private static void dropImpossible(SwitchInstruction choice) {
    for (Instruction instruction : choice.getDefaultTarget()) {
      if (instruction instanceof ConstructInstruction construct
          && IMPOSSIBLE.contains(construct.getType())) {
        int last = choice.getEntries().size() - 1;
        choice.setDefaultTarget(choice.getEntries().remove(last).getTarget());
        return;
      }
    }
  }

  private static boolean isMap(GetFieldInstruction get) {
    return get.getField().getFieldName().startsWith(MAP);
  }

  /** What each number in the map stands for. */
  private static Map<Integer, Integer> ordinals(
      FieldReference map, ClassHolderTransformerContext context) {
    ClassReader holder =
        Objects.requireNonNull(context.getHierarchy().getClassSource().get(map.getClassName()));
    Program program =
        ProgramUtils.copy(Objects.requireNonNull(holder.getMethod(INITIALIZER)).getProgram());
    Map<Integer, Integer> ordinals = new HashMap<>();
    boolean isThisMap = false;
    @Nullable FieldReference constant = null;
    int number = 0;
    for (BasicBlock block : program.getBasicBlocks()) {
      for (Instruction instruction : block) {
        if (instruction instanceof GetFieldInstruction get && isMap(get)) {
          isThisMap = get.getField().equals(map);
        } else if (instruction instanceof GetFieldInstruction get) {
          constant = get.getField();
        } else if (instruction instanceof IntegerConstantInstruction integer) {
          number = integer.getConstant();
        } else if (instruction instanceof PutElementInstruction && isThisMap && constant != null) {
          ordinals.put(number, ordinal(constant, context));
        }
      }
    }
    return ordinals;
  }

  private static int ordinal(FieldReference constant, ClassHolderTransformerContext context) {
    ClassReader type =
        Objects.requireNonNull(
            context.getHierarchy().getClassSource().get(constant.getClassName()));
    int ordinal = 0;
    for (FieldReader field : type.getFields()) {
      if (field.getName().equals(constant.getFieldName())) {
        return ordinal;
      }
      ordinal += field.hasModifier(ElementModifier.ENUM) ? 1 : 0;
    }
    throw new IllegalArgumentException("no enum constant " + constant);
  }
}
