package dev.nearside.server.execute;

import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.Outcome.Success;
import dev.nearside.host.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.Instance;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/**
 * Measures instantiating a module and one small call of it, with one page of memory and with 64
 * MiB: this engine, with and without the system calls of Linux, beside plain Endive on byte arrays.
 *
 * <p>Prints a line of JSON for each: microseconds, how many calls were measured, and how many of
 * them gave the right answer. The first argument is how long to warm up and then to measure, in
 * seconds each (default 3).
 */
public final class EngineBenchmark {
  private static final int MOST_CALLS = 100_000;

  private EngineBenchmark() {}

  private record Contender(String engine, String guest, BooleanSupplier call) {}

  public static void main(String[] arguments) throws IOException {
    double seconds = arguments.length > 0 ? Double.parseDouble(arguments[0]) : 3;
    Path directory = Files.createTempDirectory("nearside-bench-");
    try (Engine ours = Engine.open(directory);
        Engine portable = Engine.open(directory, true)) {
      List<Contender> contenders =
          Stream.of("small", "large")
              .flatMap(
                  guest ->
                      Stream.of(
                          new Contender("nearside", guest, call(ours, guest)),
                          new Contender("nearside-portable", guest, call(portable, guest)),
                          new Contender("endive", guest, plain(guest))))
              .toList();
      for (Contender contender : contenders) {
        measure(contender.call, seconds);
      }
      for (Contender contender : contenders) {
        System.out.println(json(contender, measure(contender.call, seconds)));
      }
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  private record Measured(long[] nanos, int right) {
    double micros(int percent) {
      return nanos[Math.min(nanos.length - 1, nanos.length * percent / 100)] / 1e3;
    }
  }

  private static Measured measure(BooleanSupplier call, double seconds) {
    long[] nanos = new long[MOST_CALLS];
    int calls = 0;
    int right = 0;
    long end = System.nanoTime() + (long) (seconds * 1e9);
    for (long now = System.nanoTime(); now < end && calls < MOST_CALLS; calls++) {
      right += call.getAsBoolean() ? 1 : 0;
      long done = System.nanoTime();
      nanos[calls] = done - now;
      now = done;
    }
    long[] sorted = Arrays.copyOf(nanos, calls);
    Arrays.sort(sorted);
    return new Measured(sorted, right);
  }

  private static String json(Contender contender, Measured measured) {
    return String.format(
        Locale.ROOT,
        "{\"bench\":\"instantiate and call\",\"engine\":\"%s\",\"pages\":%d,\"p50us\":%.1f,"
            + "\"p99us\":%.1f,\"calls\":%d,\"right\":%d}",
        contender.engine,
        contender.guest.equals("small") ? 1 : 1_024,
        measured.micros(50),
        measured.micros(99),
        measured.nanos.length,
        measured.right);
  }

  private static BooleanSupplier call(Engine engine, String name) {
    TestGuest guest = TestGuest.load(name);
    CompiledModule module = engine.compile(guest.wasm());
    Manifest manifest = guest.manifest("run");
    Invocation invocation = TestGuest.invocation("run", "", Limits.DEFAULT);
    return () -> engine.run(module, manifest, invocation).outcome() instanceof Success;
  }

  private static BooleanSupplier plain(String name) {
    WasmModule module = Parser.parse(TestGuest.load(name).wasm());
    var machines = MachineFactoryCompiler.compile(module);
    return () ->
        Instance.builder(module)
                .withMachineFactory(machines)
                .withMemoryFactory(ByteArrayMemory::new)
                .build()
                .export("run")
                .apply()[0]
            == 0;
  }
}
