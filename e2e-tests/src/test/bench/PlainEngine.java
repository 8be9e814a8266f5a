import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/** The peer on the JVM: the engine as it comes. Run from source on the node's own libraries. */
public final class PlainEngine {
  private static int right;

  public static void main(String[] arguments) {
    int times = Integer.parseInt(arguments[1]);
    StringBuilder cells = new StringBuilder();
    for (String name : List.of("narrow", "wide")) {
      WasmModule module = Parser.parse(Path.of(arguments[0], name + ".wasm").toFile());
      var machine = MachineFactoryCompiler.compile(module);
      FunctionType type =
          FunctionType.of(
              List.of(ValType.I32, ValType.I32, ValType.I32, ValType.I32), List.of(ValType.I32));
      HostFunction write =
          new HostFunction(
              "wasi_snapshot_preview1",
              "fd_write",
              type,
              (instance, args) -> {
                byte[] bytes = instance.memory().readBytes(instance.memory().readInt((int) args[1]), 8);
                right += new String(bytes).equals("nearside") ? 1 : 0;
                return new long[] {0};
              });
      ImportValues imports = ImportValues.builder().addFunction(write).build();
      double[] micros = new double[times];
      for (int i = -2 * times; i < times; i++) {
        if (i == 0) {
          right = cells.isEmpty() ? 0 : times;
        }
        long start = System.nanoTime();
        Instance.builder(module)
            .withMachineFactory(machine)
            .withMemoryFactory(ByteArrayMemory::new)
            .withImportValues(imports)
            .build()
            .export("near")
            .apply();
        if (i >= 0) {
          micros[i] = (System.nanoTime() - start) / 1e3;
        }
      }
      Arrays.sort(micros);
      cells.append(
          String.format(Locale.ROOT, "%.1f %.1f ", micros[times / 2], micros[times * 99 / 100]));
    }
    System.out.println(cells.toString() + right);
  }
}
