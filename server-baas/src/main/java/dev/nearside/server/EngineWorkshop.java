package dev.nearside.server;

import dev.nearside.server.execute.Engine;
import dev.nearside.server.publish.Workshop;

/** The engine, as publishing sees it. */
final class EngineWorkshop implements Workshop {
  private final Engine engine;

  EngineWorkshop(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Findings inspect(byte[] wasm) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Compiled compile(String sha256, byte[] wasm) {
    long start = System.nanoTime();
    try (var module = engine.compile(wasm)) {
      return new Compiled((System.nanoTime() - start) / 1_000_000, module.slowFunctions().size());
    }
  }
}
