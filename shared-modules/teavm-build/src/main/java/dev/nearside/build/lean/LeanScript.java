package dev.nearside.build.lean;

import org.teavm.backend.javascript.TeaVMJavaScriptHost;
import org.teavm.classlib.impl.JCLPlugin;
import org.teavm.model.MethodReference;
import org.teavm.model.ValueType;
import org.teavm.vm.spi.After;
import org.teavm.vm.spi.TeaVMHost;
import org.teavm.vm.spi.TeaVMPlugin;

/**
 * Leaves out of a script what Java promises and the script never asks for; a compilation wants it
 * with {@code lean=true}. What it writes needs {@link dev.nearside.build.script.SmallScript}, for
 * which a string of Java's is one of JavaScript's.
 *
 * <p>Not for code that prints objects or names of enum constants, compares strings by identity,
 * concatenates anything but strings, or tells exceptions apart by their stack.
 */
@After(JCLPlugin.class)
public final class LeanScript implements TeaVMPlugin {
  public static final String PROPERTY = "dev.nearside.lean";

  @Override
  public void install(TeaVMHost host) {
    if (!Boolean.parseBoolean(host.getProperties().getProperty(PROPERTY))) {
      return;
    }
    host.add(new LeanObjects());
    host.add(new LeanEnums());
    host.add(new EnumSwitches());
    host.add(new EnumOrdinals());
    PlainStrings strings = new PlainStrings();
    host.add(strings);
    host.add(strings.dependencies());
    TeaVMJavaScriptHost script = host.getExtension(TeaVMJavaScriptHost.class);
    for (MethodReference method : strings.methods()) {
      script.add(method, strings);
    }
    host.add(
        new MethodReference(
            "java.lang.invoke.StringConcatFactory",
            "makeConcatWithConstants",
            ValueType.object("java.lang.invoke.MethodHandles$Lookup"),
            PlainStrings.STRING,
            ValueType.object("java.lang.invoke.MethodType"),
            PlainStrings.STRING,
            ValueType.arrayOf(ValueType.object("java.lang.Object")),
            ValueType.object("java.lang.invoke.CallSite")),
        new PlainConcatenation());
  }
}
