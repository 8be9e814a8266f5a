package dev.nearside.server.execute;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;

/**
 * The class loader of one module's generated classes; they know the engine, the JDK and what {@link
 * MendedClass} names only.
 */
final class GeneratedClasses extends ClassLoader {
  private final Map<String, byte[]> pending;

  private GeneratedClasses(Map<String, byte[]> classes) {
    super("guest", Machine.class.getClassLoader());
    this.pending = new ConcurrentHashMap<>(classes);
  }

  static Function<Instance, Machine> machineFactory(String mainClass, Map<String, byte[]> classes) {
    MethodHandle constructor;
    try {
      Class<?> machine = new GeneratedClasses(classes).loadClass(mainClass);
      constructor =
          MethodHandles.publicLookup()
              .findConstructor(machine, MethodType.methodType(void.class, Instance.class))
              .asType(MethodType.methodType(Machine.class, Instance.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the compiled form lacks its main class " + mainClass, e);
    }
    return instance -> {
      try {
        return (Machine) constructor.invokeExact(instance);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new AssertionError("generated constructors declare nothing", e);
      }
    };
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = pending.remove(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}
