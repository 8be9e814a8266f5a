package dev.nearside.e2e.gates;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.Set;

/** What the code that both sides share may use of Java's library: see the rule's reason there. */
final class SharedLibrary {
  private static final Set<String> METHODS =
      Set.of("split", "format", "formatted", "matches", "replaceAll", "replaceFirst", "stream");

  private static final Set<String> REFLECTION =
      Set.of("forName", "getMethods", "getDeclaredMethods", "getDeclaredFields", "newInstance");

  static final DescribedPredicate<JavaClass> ARRAYS_AND_CHARSETS =
      DescribedPredicate.describe(
          "arrays, primitives and UTF-8",
          type ->
              type.isPrimitive()
                  || (type.isArray() && type.getBaseComponentType().isPrimitive())
                  || type.getPackageName().equals("java.nio.charset"));

  static final DescribedPredicate<JavaMethodCall> IS_FORBIDDEN =
      DescribedPredicate.describe(
          "String.split, String.format and their like, reflection, locks",
          call -> {
            String owner = call.getTargetOwner().getName();
            String method = call.getName();
            return (owner.equals("java.lang.String") && METHODS.contains(method))
                || (owner.startsWith("java.util.") && method.equals("stream"))
                || owner.equals("java.lang.Class") && REFLECTION.contains(method)
                || owner.equals("java.lang.Thread");
          });

  private SharedLibrary() {}
}
