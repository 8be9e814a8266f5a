package dev.nearside.build.lean;

import java.util.List;
import java.util.Map;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ProgramEmitter;

/**
 * TeaVM keeps {@code Object.toString} and {@code clone} in every script, and with them hash codes,
 * hexadecimal numbers and class objects; every exception makes an error of JavaScript beside itself
 * when it is created; and whoever creates an inner object has the outer one checked for null.
 */
final class LeanObjects implements ClassHolderTransformer {
  private static final String OBJECT = "java.lang.Object";

  /** Methods that do nothing from now on, and give back their argument or nothing. */
  private static final Map<String, List<MethodDescriptor>> LEFT_OUT =
      Map.of(
          OBJECT,
          List.of(
              new MethodDescriptor("toString", PlainStrings.STRING),
              new MethodDescriptor("clone", ValueType.object(OBJECT))),
          "java.lang.Throwable",
          List.of(new MethodDescriptor("initNativeException", ValueType.VOID)),
          "java.util.Objects",
          List.of(
              new MethodDescriptor(
                  "requireNonNull", ValueType.object(OBJECT), ValueType.object(OBJECT))));

  @Override
  public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
    for (MethodDescriptor left : LEFT_OUT.getOrDefault(cls.getName(), List.of())) {
      MethodHolder method = cls.getMethod(left);
      ProgramEmitter body = ProgramEmitter.create(method, context.getHierarchy());
      if (left.getResultType() == ValueType.VOID) {
        body.exit();
      } else if (left.parameterCount() == 1) {
        body.var(1, left.getResultType()).returnValue();
      } else {
        body.constantNull(left.getResultType()).returnValue();
      }
    }
  }
}
