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
  private static final ValueType THROWABLE = ValueType.object("java.lang.Throwable");

  private static final ValueType STRING = ValueType.object("java.lang.String");
  private static final ValueType LOCALE = ValueType.object("java.util.Locale");

  /**
   * A method and the name of what takes its place: a static method of the SDK's {@code Runtime},
   * which gets the instance, if there is one, as its first argument.
   */
  private record Substitute(MethodReference method, String name) {}

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
    return new Substitute(new MethodReference(cls, new MethodDescriptor(name, signature)), name);
  }

  @Override
  public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
    if (cls.getName().equals("java.lang.Throwable")) {
      leaveOutStackTraces(cls, context);
    }
    for (Substitute substitute : SUBSTITUTES) {
      MethodReference reference = substitute.method();
      if (reference.getClassName().equals(cls.getName())) {
        MethodHolder method = cls.getMethod(reference.getDescriptor());
        if (method == null) {
          throw new IllegalStateException(
              reference + " is missing: the SDK was written for TeaVM 0.15");
        }
        delegate(method, substitute.name(), context);
      }
    }
  }

  private static void delegate(
      MethodHolder method, String name, ClassHolderTransformerContext context) {
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
      body.invoke(RUNTIME, name, passed);
      body.exit();
    } else {
      body.invoke(RUNTIME, name, method.getResultType(), passed).returnValue();
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
