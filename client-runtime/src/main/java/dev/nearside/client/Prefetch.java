package dev.nearside.client;

import dev.nearside.client.js.JsValue;
import dev.nearside.contract.History;
import dev.nearside.contract.PlacementRule;
import dev.nearside.contract.Policy;

/** Loads a module, and starts a worker for its first call. */
final class Prefetch extends Task {
  Prefetch(Client client, Module module, JsValue options, Settlement result) {
    super(client, module, options, "onProgress, signal", result);
  }

  @Override
  void start() {
    place = PlacementRule.decide(module.obstacle, module, History.NONE, Policy.DEVICE).where();
    client.pool.warm();
    client.loader.load(module, this);
  }

  @Override
  void resume() {
    result.resolve(JsValue.undefined());
    settled();
  }

  @Override
  void cannotRun(Obstacle obstacle) {
    end(obstacle.asError(module.name));
  }
}
