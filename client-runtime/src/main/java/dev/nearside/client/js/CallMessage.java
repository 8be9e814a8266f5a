package dev.nearside.client.js;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSProperty;

/** What the page posts to a worker: one call. */
@JSClass(transparent = true)
public abstract class CallMessage extends JsValue {
  @JSBody(
      params = {"sha256", "name", "config", "deadlineMs", "bytes"},
      script =
          "return { sha256: sha256, function: name, config: config, deadlineMs: deadlineMs,"
              + " bytes: bytes, module: null, manifest: null };")
  public static native CallMessage create(
      String sha256, String name, JsValue config, int deadlineMs, Bytes bytes);

  /** Gives the compiled module and its entry of the index to a worker that lacks them. */
  @JSBody(
      params = {"message", "module", "manifest"},
      script = "message.module = module; message.manifest = manifest;")
  public static native void introduce(CallMessage message, JsValue module, JsValue manifest);

  /** The compiled module; null when this worker has it under that hash. */
  @JSProperty
  public abstract @Nullable JsValue getModule();

  @JSProperty
  public abstract @Nullable JsValue getManifest();

  @JSProperty
  public abstract String getSha256();

  @JSProperty
  public abstract String getFunction();

  /** Keys and values by turns. */
  @JSProperty
  public abstract JsValue getConfig();

  @JSProperty
  public abstract int getDeadlineMs();

  /** The input; its buffer is the worker's. */
  @JSProperty
  public abstract Bytes getBytes();
}
