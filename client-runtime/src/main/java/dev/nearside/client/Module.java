package dev.nearside.client;

import dev.nearside.client.js.Digest;
import dev.nearside.client.js.Fields;
import dev.nearside.client.js.JsValue;
import dev.nearside.contract.Capable;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.History;
import dev.nearside.contract.Limits;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Placeable;
import dev.nearside.contract.PlacementRule;
import dev.nearside.contract.Reason;
import org.jspecify.annotations.Nullable;

/** A published module: its entry in the index, and what this page knows of it. */
final class Module implements Placeable {
  /** Milliseconds for which {@code auto} stays away from a device that failed to load it. */
  private static final double RETRY_MS = 10_000;

  /** The entry of the index, for the worker. */
  final JsValue manifest;

  final String name;
  final String sha256;

  /** Bytes of the module's file. */
  final int size;

  /** What other bytes a browser compiles, or null when the module is compiled as it is. */
  final @Nullable JsValue caps;

  final int deadlineMs;
  final int inputBytes;

  /** The {@code WebAssembly.Module}, or null before it is loaded. */
  @Nullable JsValue compiled;

  /** The load under way, or null. */
  ModuleLoader.@Nullable Load load;

  /** The module that was asked for before this one; they are a list. */
  final @Nullable Module next;

  /** Why this device cannot run it, or null. */
  final @Nullable Reason obstacle;

  private @Nullable Obstacle failure;
  private double failedAt;

  /**
   * Throws {@link ErrorCode#BAD_REQUEST} for an entry that this version cannot read.
   *
   * @param noFunctions whether the page gives no functions of its own to guests
   */
  Module(String name, JsValue manifest, Device device, boolean noFunctions, @Nullable Module next) {
    this.name = name;
    this.manifest = manifest;
    this.next = next;
    JsValue digest = Fields.get(manifest, "sha256");
    if (digest == null || !Digest.isSha256(digest)) {
      // It stands in a URL and decides what may run, so nothing else passes for one.
      throw Check.mistake("sha256", digest, "64 hex digits");
    }
    this.sha256 = JsValue.text(digest);
    this.size = Check.positive(manifest, "size", 0, Integer.MAX_VALUE);
    JsValue memory = Fields.get(manifest, "memory");
    this.caps = memory == null ? null : Fields.get(memory, "caps");
    JsValue given = Fields.get(manifest, "limits");
    JsValue limits = given == null ? manifest : given;
    this.deadlineMs =
        Check.positive(limits, "deadlineMs", DEFAULT_DEADLINE_MS, Limits.MAX_DEADLINE_MS);
    this.inputBytes = Check.positive(limits, "inputBytes", DEFAULT_BYTES, Integer.MAX_VALUE);
    this.obstacle = PlacementRule.obstacle(device, this);
    JsValue extism = Fields.get(manifest, "extism");
    if (noFunctions && extism != null && Fields.get(extism, "userFunctions") != null) {
      failed(new Obstacle(Reason.NO_USER_FUNCTION, ""), Double.POSITIVE_INFINITY);
    }
  }

  private static final int DEFAULT_DEADLINE_MS = 10_000;
  private static final int DEFAULT_BYTES = 64 << 20;

  /** Throws {@link ErrorCode#UNKNOWN_FUNCTION}; a command without a list takes any name. */
  void requireFunction(String function) {
    JsValue functions = Fields.get(manifest, "functions");
    if (Fields.named(functions, function) != null) {
      return;
    }
    String has = functions == null ? "" : Fields.names(functions);
    if (!has.isEmpty() || !isCommand()) {
      throw new NearsideException(
          ErrorCode.UNKNOWN_FUNCTION,
          name + " has no function '" + function + "'; it has " + (has.isEmpty() ? "none" : has));
    }
  }

  private boolean isCommand() {
    return JsValue.text(Fields.get(manifest, "entry")).equals("command");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public @Nullable String lacking(Capable device) {
    JsValue features = Fields.get(manifest, "features");
    for (int i = 0; features != null && i < Fields.length(features); i++) {
      String feature = JsValue.text(Fields.at(features, i));
      if (!device.has(feature)) {
        return feature;
      }
    }
    return null;
  }

  @Override
  public @Nullable String notOnDevice() {
    return Check.stringOrNull(manifest, "notOnDevice");
  }

  @Override
  public @Nullable String notOnServer() {
    return Check.stringOrNull(manifest, "notOnServer");
  }

  /** Remembers a failed load for a while: networks heal, only a failed compilation is for good. */
  void failed(Obstacle obstacle, double now) {
    failure = obstacle;
    failedAt = now;
  }

  /** The failed load that still counts, or null: none does once the module is there. */
  @Nullable Obstacle failure(double now) {
    Obstacle last = compiled == null ? failure : null;
    boolean counts =
        last != null && (last.reason() == Reason.COMPILE_FAILED || now - failedAt < RETRY_MS);
    return counts ? last : null;
  }

  History history(double now) {
    Obstacle last = failure(now);
    return last == null ? History.NONE : new History(last.reason());
  }
}
