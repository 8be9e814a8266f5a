package dev.nearside.client;

import dev.nearside.client.js.JsValue;
import dev.nearside.contract.History;
import dev.nearside.contract.PlacementRule;
import dev.nearside.contract.Policy;

/** Loads a module, and starts a worker for its first call. */
final class Prefetch extends Task {
  Prefetch(Client client, Module module, JsValue options, Settlement result) {
    super(client, module, options, result);
  }

  @Override
  void start() {
    place = PlacementRule.decide(client.device, module, History.NONE, Policy.DEVICE).where();
    client.pool.warm();
    client.loader.load(module, this);
  }

  @Override
  void resume() {
    if (finish()) {
      result.resolve(JsValue.undefined());
    }
  }

  @Override
  public void obstructed(Obstacle obstacle) {
    end(obstacle.asError(module.name));
  }
}
