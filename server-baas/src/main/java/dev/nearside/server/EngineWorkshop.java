package dev.nearside.server;

import dev.nearside.server.execute.CompiledModule;
import dev.nearside.server.execute.Engine;
import dev.nearside.server.publish.Workshop;

/** The engine, as publishing sees it. */
final class EngineWorkshop implements Workshop {
  private final Engine engine;

  EngineWorkshop(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Compiled compile(byte[] wasm) {
    long start = System.nanoTime();
    try (CompiledModule module = engine.compile(wasm)) {
      return new Compiled((System.nanoTime() - start) / 1_000_000, module.slowFunctions().size());
    }
  }
}
