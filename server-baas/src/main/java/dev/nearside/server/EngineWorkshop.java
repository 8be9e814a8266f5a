package dev.nearside.server;

import dev.nearside.server.execute.CompileListener;
import dev.nearside.server.execute.CompiledModule;
import dev.nearside.server.execute.Engine;
import dev.nearside.server.publish.Progress;
import dev.nearside.server.publish.Workshop;

/** The engine, as publishing sees it. */
final class EngineWorkshop implements Workshop {
  private final Engine engine;

  EngineWorkshop(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Compiled compile(byte[] wasm, Progress progress) {
    long start = System.nanoTime();
    CompileListener listener =
        (done, all) -> progress.at(Progress.Stage.COMPILING, (int) (100L * done / all));
    try (CompiledModule module = engine.compile(wasm, listener)) {
      long milliseconds = (System.nanoTime() - start) / 1_000_000;
      return new Compiled(milliseconds, module.slowFunctions(), module.hugeFunctions());
    }
  }
}
