package dev.nearside.client;

import dev.nearside.client.js.Answers;
import dev.nearside.client.js.Handler;
import dev.nearside.client.js.JsValue;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.History;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Place;
import dev.nearside.contract.PlacementRule;
import dev.nearside.contract.Policy;

/** Loads a module, and starts a worker for its first call. */
final class Prefetch implements ModuleLoader.Waiter, Client.Task {
  private final Client client;
  private final Module module;
  private final CallOptions options;
  private final Deferred result;
  private final Handler aborted =
      event -> end(new NearsideException(ErrorCode.ABORTED, "the caller gave the prefetch up"));

  Prefetch(Client client, Module module, CallOptions options, Deferred result) {
    this.client = client;
    this.module = module;
    this.options = options;
    this.result = result;
  }

  void start() {
    PlacementRule.decide(
        client.device.capabilitiesFor(module.manifest()),
        module.manifest(),
        History.NONE,
        Policy.DEVICE);
    if (options.signal() != null) {
      if (options.signal().isAborted()) {
        aborted.accept(JsValue.undefined());
        return;
      }
      options.signal().addEventListener("abort", aborted);
    }
    client.begin(this);
    client.pool.warm();
    client.loader.load(module, this);
  }

  @Override
  public void progress(int loaded, int total) {
    if (options.onProgress() != null) {
      Answers.progress(options.onProgress(), loaded, total);
    }
  }

  @Override
  public void loaded(JsValue compiled) {
    finish();
    result.resolve(JsValue.undefined());
  }

  @Override
  public void obstructed(Obstacle obstacle) {
    finish();
    result.reject(obstacle.asError(module.manifest().name()), Place.DEVICE);
  }

  @Override
  public void end(NearsideException error) {
    client.loader.leave(this);
    finish();
    result.reject(error, null);
  }

  private void finish() {
    client.end(this);
    if (options.signal() != null) {
      options.signal().removeEventListener("abort", aborted);
    }
  }
}
