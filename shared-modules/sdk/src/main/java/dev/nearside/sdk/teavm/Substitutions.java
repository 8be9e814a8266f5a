package dev.nearside.sdk.teavm;

import java.util.ArrayList;
import java.util.List;
import org.teavm.interop.Import;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.ElementModifier;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ProgramEmitter;
import org.teavm.model.emit.ValueEmitter;

/** Replaces methods of TeaVM's library that would call JavaScript, or that do less than Java's. */
final class Substitutions implements ClassHolderTransformer {
  private static final String RUNTIME = "dev.nearside.sdk.Runtime";
  private static final String MATH = "dev.nearside.sdk.math.";
  private static final ValueType THROWABLE = ValueType.object("java.lang.Throwable");

  private static final ValueType STRING = ValueType.object("java.lang.String");
  private static final ValueType LOCALE = ValueType.object("java.util.Locale");

  /**
   * A method and the class of what takes its place: a static method of the same name, which gets
   * the instance, if there is one, as its first argument.
   */
  private record Substitute(MethodReference method, String owner) {}

  private static final List<Substitute> SUBSTITUTES =
      List.of(
          substitute("java.lang.System", "currentTimeMillis", ValueType.LONG),
          substitute("java.lang.System", "nanoTime", ValueType.LONG),
          substitute("java.lang.String", "toUpperCase", STRING),
          substitute("java.lang.String", "toUpperCase", LOCALE, STRING),
          substitute("java.lang.Math", "random", ValueType.DOUBLE),
          substitute("org.teavm.runtime.heap.Heap", "notifyHeapResized", ValueType.VOID),
          substitute(
              "org.teavm.backend.wasm.runtime.WasmGCSupport",
              "putCharStdout",
              ValueType.CHARACTER,
              ValueType.VOID),
          substitute(
              "org.teavm.backend.wasm.runtime.WasmGCSupport",
              "putCharStderr",
              ValueType.CHARACTER,
              ValueType.VOID));

  private static Substitute substitute(String cls, String name, ValueType... signature) {
    return new Substitute(new MethodReference(cls, new MethodDescriptor(name, signature)), RUNTIME);
  }

  /**
   * All that is to be replaced; of {@code Math} what is not one instruction ({@link
   * FloatInstructions}).
   */
  private static List<Substitute> all() {
    List<Substitute> all = new ArrayList<>(SUBSTITUTES);
    ValueType real = ValueType.DOUBLE;
    math(all, "Trigonometry", List.of("sin", "cos", "tan"), real, real);
    math(all, "InverseTrigonometry", List.of("asin", "acos", "atan"), real, real);
    math(all, "InverseTrigonometry", List.of("atan2"), real, real, real);
    math(all, "Exponential", List.of("exp", "expm1", "sinh", "cosh", "tanh"), real, real);
    math(all, "Logarithm", List.of("log", "log10", "log1p"), real, real);
    math(all, "Power", List.of("pow"), real, real, real);
    math(all, "Roots", List.of("cbrt"), real, real);
    math(all, "Roots", List.of("hypot"), real, real, real);
    math(all, "Rounding", List.of("IEEEremainder", "nextAfter"), real, real, real);
    math(all, "Rounding", List.of("round"), real, ValueType.LONG);
    math(all, "Rounding", List.of("round"), ValueType.FLOAT, ValueType.INTEGER);
    math(all, "Rounding", List.of("scalb"), real, ValueType.INTEGER, real);
    math(all, "Rounding", List.of("scalb"), ValueType.FLOAT, ValueType.INTEGER, ValueType.FLOAT);
    math(all, "Rounding", List.of("rint", "ulp"), real, real);
    return all;
  }

  private static void math(
      List<Substitute> all, String owner, List<String> names, ValueType... signature) {
    for (String name : names) {
      MethodDescriptor method = new MethodDescriptor(name, signature);
      all.add(new Substitute(new MethodReference("java.lang.Math", method), MATH + owner));
    }
  }

  private final List<Substitute> all = all();

  @Override
  public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
    if (cls.getName().equals("java.lang.Throwable")) {
      leaveOutStackTraces(cls, context);
    }
    for (Substitute substitute : all) {
      MethodReference reference = substitute.method();
      if (reference.getClassName().equals(cls.getName())) {
        MethodHolder method = cls.getMethod(reference.getDescriptor());
        if (method == null) {
          throw new IllegalStateException(
              reference + " is missing: the SDK was written for TeaVM 0.15");
        }
        delegate(method, substitute.owner(), context);
      }
    }
  }

  private static void delegate(
      MethodHolder method, String owner, ClassHolderTransformerContext context) {
    method.getModifiers().remove(ElementModifier.NATIVE);
    String imported = Import.class.getName();
    if (method.getAnnotations().get(imported) != null) {
      method.getAnnotations().remove(imported);
    }
    ProgramEmitter body = ProgramEmitter.create(method, context.getHierarchy());
    List<ValueEmitter> arguments = new ArrayList<>();
    if (!method.hasModifier(ElementModifier.STATIC)) {
      arguments.add(body.var(0, ValueType.object(method.getOwnerName())));
    }
    for (int i = 0; i < method.parameterCount(); i++) {
      arguments.add(body.var(i + 1, method.parameterType(i)));
    }
    ValueEmitter[] passed = arguments.toArray(new ValueEmitter[0]);
    if (method.getResultType() == ValueType.VOID) {
      body.invoke(owner, method.getName(), passed);
      body.exit();
    } else {
      body.invoke(owner, method.getName(), method.getResultType(), passed).returnValue();
    }
  }

  /** Stack traces are JavaScript's: with them, one exception imports strings, errors, functions. */
  private static void leaveOutStackTraces(ClassHolder cls, ClassHolderTransformerContext context) {
    MethodHolder fill = cls.getMethod(new MethodDescriptor("fillInStackTrace", THROWABLE));
    ProgramEmitter filling = ProgramEmitter.create(fill, context.getHierarchy());
    filling.var(0, cls).returnValue();
    MethodHolder ensure = cls.getMethod(new MethodDescriptor("ensureStackTrace", ValueType.VOID));
    ProgramEmitter.create(ensure, context.getHierarchy()).exit();
  }
}
