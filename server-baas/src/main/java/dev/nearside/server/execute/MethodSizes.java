package dev.nearside.server.execute;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.util.Collection;

/** How large the methods are that a module was compiled to. */
final class MethodSizes {
  /** Bytes of code above which the JVM interprets a method unless told otherwise (HotSpot). */
  private static final int HUGE = 8_000;

  private MethodSizes() {}

  /** How many methods the JVM compiles only when started with {@code -DontCompileHugeMethods}. */
  static int huge(Collection<byte[]> classes) {
    int huge = 0;
    for (byte[] bytes : classes) {
      for (MethodModel method : ClassFile.of().parse(bytes).methods()) {
        huge += isHuge(method) ? 1 : 0;
      }
    }
    return huge;
  }

  private static boolean isHuge(MethodModel method) {
    return method
        .findAttribute(Attributes.code())
        .filter(code -> code.codeLength() > HUGE)
        .isPresent();
  }
}
