package dev.nearside.server.execute;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.internal.Compiler;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.WasmModule;

/**
 * A module's functions as Java classes: what compiling gives, what the disk keeps, and what
 * instances are made of.
 *
 * @param mainClass the class that is a {@link Machine}
 * @param classes the bytes of every class, by name
 * @param interpreted indices of functions too large for a Java method, which the engine interprets
 * @param huge how many methods are larger than the JVM compiles without being told to
 */
record CompiledCode(
    String mainClass, Map<String, byte[]> classes, List<Integer> interpreted, int huge) {

  /** Throws {@code ABORTED} when the thread is interrupted meanwhile. */
  static CompiledCode compile(WasmModule module, CompileListener listener) {
    int functions = module.functionSection().functionCount();
    var result =
        Compiler.builder(module)
            .withInterpreterFallback(InterpreterFallback.SILENT)
            .withMaxFunctionsPerClass(ClassCount.FUNCTIONS_PER_CLASS)
            .withClassCollectorFactory(() -> new ClassCount(functions, listener))
            .build()
            .compile();
    Map<String, byte[]> classes = new LinkedHashMap<>();
    result
        .classBytes()
        .forEach((name, bytes) -> classes.put(name.replace('/', '.'), MendedClass.of(bytes)));
    return new CompiledCode(
        result.collector().mainClassName(),
        classes,
        List.copyOf(new TreeSet<>(result.interpretedFunctions())),
        MethodSizes.huge(classes.values()));
  }

  /** Loads the classes; what is returned makes the code of one instance, on any thread. */
  Function<Instance, Machine> load() {
    return GeneratedClasses.machineFactory(mainClass, classes);
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(mainClass);
      out.writeInt(interpreted.size());
      for (int function : interpreted) {
        out.writeInt(function);
      }
      out.writeInt(huge);
      out.writeInt(classes.size());
      for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
        out.writeUTF(entry.getKey());
        out.writeInt(entry.getValue().length);
        out.write(entry.getValue());
      }
    } catch (IOException e) {
      throw new AssertionError("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  /** Reads what {@link #toBytes} wrote; the caller has checked that the bytes are those. */
  static CompiledCode fromBytes(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    String mainClass = in.readUTF();
    Integer[] interpreted = new Integer[in.readInt()];
    for (int i = 0; i < interpreted.length; i++) {
      interpreted[i] = in.readInt();
    }
    int huge = in.readInt();
    int count = in.readInt();
    Map<String, byte[]> classes = LinkedHashMap.newLinkedHashMap(count);
    for (int i = 0; i < count; i++) {
      String name = in.readUTF();
      classes.put(name, in.readNBytes(in.readInt()));
    }
    return new CompiledCode(mainClass, classes, List.of(interpreted), huge);
  }
}
