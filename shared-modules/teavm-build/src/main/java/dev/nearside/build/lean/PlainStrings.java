package dev.nearside.build.lean;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.teavm.backend.javascript.codegen.SourceWriter;
import org.teavm.backend.javascript.spi.Injector;
import org.teavm.backend.javascript.spi.InjectorContext;
import org.teavm.dependency.AbstractDependencyListener;
import org.teavm.dependency.DependencyAgent;
import org.teavm.dependency.DependencyListener;
import org.teavm.dependency.MethodDependency;
import org.teavm.interop.NoSideEffects;
import org.teavm.model.AnnotationHolder;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.ElementModifier;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.ValueType;

/**
 * {@code java.lang.String} with the methods that are one expression of JavaScript, and no other: a
 * script that calls another one does not compile.
 */
final class PlainStrings implements ClassHolderTransformer, Injector {
  static final ValueType STRING = ValueType.object("java.lang.String");
  private static final String CLASS = "java.lang.String";

  /** Of the instance {@code $0} and the argument {@code $1}. */
  private static final Map<MethodDescriptor, String> EXPRESSIONS =
      Map.of(
          new MethodDescriptor("concat", STRING, STRING), "($0 + $1)",
          new MethodDescriptor("isEmpty", ValueType.BOOLEAN), "($0 ? 0 : 1)",
          new MethodDescriptor("endsWith", STRING, ValueType.BOOLEAN), "($0.endsWith($1) ? 1 : 0)",
          new MethodDescriptor("equals", ValueType.object("java.lang.Object"), ValueType.BOOLEAN),
              "($0 === $1 ? 1 : 0)");

  /** TeaVM makes strings with it, until {@code SmallScript} puts an end to that. */
  private static final MethodDescriptor CREATE =
      new MethodDescriptor("<init>", ValueType.object("java.lang.Object"), ValueType.VOID);

  List<MethodReference> methods() {
    return EXPRESSIONS.keySet().stream().map(method -> new MethodReference(CLASS, method)).toList();
  }

  @Override
  public void transformClass(ClassHolder cls, ClassHolderTransformerContext context) {
    if (!cls.getName().equals(CLASS)) {
      return;
    }
    for (MethodHolder method : new ArrayList<>(cls.getMethods())) {
      if (EXPRESSIONS.containsKey(method.getDescriptor())) {
        method.setProgram(null);
        method.getModifiers().add(ElementModifier.NATIVE);
        method.getAnnotations().add(new AnnotationHolder(NoSideEffects.class.getName()));
      } else if (!method.getDescriptor().equals(CREATE)) {
        cls.removeMethod(method);
      }
    }
  }

  @Override
  public void generate(InjectorContext context, MethodReference method) {
    String expression = EXPRESSIONS.get(method.getDescriptor());
    if (expression == null) {
      throw new IllegalArgumentException("no expression for " + method);
    }
    SourceWriter writer = context.getWriter();
    int done = 0;
    for (int at = expression.indexOf('$'); at >= 0; at = expression.indexOf('$', done)) {
      writer.append(expression.substring(done, at));
      context.writeExpr(context.getArgument(expression.charAt(at + 1) - '0'));
      done = at + 2;
    }
    writer.append(expression.substring(done));
  }

  /** Nobody but us knows that what these methods give is a string. */
  DependencyListener dependencies() {
    return new AbstractDependencyListener() {
      @Override
      public void methodReached(DependencyAgent agent, MethodDependency method) {
        if (method.getReference().getClassName().equals(CLASS)
            && method.getReference().getReturnType().equals(STRING)) {
          method.getResult().propagate(agent.getType(STRING));
        }
      }
    };
  }
}
