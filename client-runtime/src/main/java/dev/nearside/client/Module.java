package dev.nearside.client;

import dev.nearside.client.js.JsValue;
import dev.nearside.contract.History;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.Reason;
import org.jspecify.annotations.Nullable;

/** A published module and what this page knows of it. */
final class Module {
  /** How long {@code auto} stays away from a device that failed to load a module. */
  private static final double RETRY_MS = 10_000;

  private final Manifest manifest;
  private @Nullable JsValue compiled;
  private @Nullable Obstacle failure;
  private double failedAt;

  Module(Manifest manifest) {
    this.manifest = manifest;
  }

  Manifest manifest() {
    return manifest;
  }

  /** The {@code WebAssembly.Module}, or null before it is loaded. */
  @Nullable JsValue compiled() {
    return compiled;
  }

  void loaded(JsValue module) {
    compiled = module;
    failure = null;
  }

  /** Remembers a failed load, for a while: networks heal, only a failed compilation is for good. */
  void failed(Obstacle obstacle, double now) {
    failure = obstacle;
    failedAt = now;
  }

  /** The failed load that still counts, or null. */
  @Nullable Obstacle failure(double now) {
    Obstacle last = failure;
    boolean counts =
        last != null && (last.reason() == Reason.COMPILE_FAILED || now - failedAt < RETRY_MS);
    return counts ? last : null;
  }

  History history(double now) {
    Obstacle last = failure(now);
    return last == null ? History.NONE : new History(last.reason());
  }
}
