package dev.nearside.build.lean;

import java.util.ArrayList;
import java.util.List;
import org.teavm.dependency.BootstrapMethodSubstitutor;
import org.teavm.dependency.DynamicCallSite;
import org.teavm.model.MethodReference;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ProgramEmitter;
import org.teavm.model.emit.ValueEmitter;

/** {@code a + b} of strings as {@code a.concat(b)}, and so as {@code a + b} of JavaScript. */
final class PlainConcatenation implements BootstrapMethodSubstitutor {
  private static final MethodReference CONCAT =
      new MethodReference("java.lang.String", "concat", PlainStrings.STRING, PlainStrings.STRING);

  private static final ValueType OBJECT = ValueType.object("java.lang.Object");

  /** Stands in a recipe for the next argument; everything else is text (JLS 15.18.1). */
  private static final char ARGUMENT = '\1';

  private static final char CONSTANT = '\2';

  @Override
  public ValueEmitter substitute(DynamicCallSite site, ProgramEmitter emitter) {
    String recipe = site.getBootstrapArguments().get(0).getString();
    List<ValueEmitter> parts = new ArrayList<>();
    int arguments = 0;
    int text = 0;
    for (int at = 0; at <= recipe.length(); at++) {
      boolean isText = at < recipe.length() && recipe.charAt(at) != ARGUMENT;
      if (isText && recipe.charAt(at) == CONSTANT) {
        throw new IllegalArgumentException("a text of " + site.getCaller() + " holds \\1 or \\2");
      }
      if (isText) {
        continue;
      }
      if (text < at) {
        parts.add(emitter.constant(recipe.substring(text, at)));
      }
      text = at + 1;
      if (at < recipe.length()) {
        ValueType type = site.getCalledMethod().parameterType(arguments);
        parts.add(text(emitter, site.getArguments().get(arguments++), type));
      }
    }
    ValueEmitter whole = parts.get(0);
    for (ValueEmitter part : parts.subList(1, parts.size())) {
      whole = whole.invokeVirtual(CONCAT, part);
    }
    return whole;
  }

  /**
   * A string as it is. There is no {@code String.valueOf} in {@link PlainStrings}: the script does
   * not compile if it gets here; what it never runs may concatenate whatever it likes.
   */
  private static ValueEmitter text(ProgramEmitter emitter, ValueEmitter value, ValueType type) {
    if (type.equals(PlainStrings.STRING)) {
      return value;
    }
    ValueType given = type instanceof ValueType.Primitive ? type : OBJECT;
    return emitter.invoke(
        new MethodReference("java.lang.String", "valueOf", given, PlainStrings.STRING), value);
  }
}
