package dev.nearside.client.js;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;

/** The global scope of a worker. */
public final class Scope {
  private Scope() {}

  /**
   * Calls {@code handler} with the data of every message, and holds a lock whose name it tells the
   * page: see {@link WorkerPort#listen}.
   */
  @JSBody(
      params = "handler",
      script =
          "self.onmessage = function(event) { handler(event.data); };"
              + " if (navigator.locks) { var life = 'nearside-' + crypto.randomUUID();"
              + " navigator.locks.request(life, function() { self.postMessage({ life: life });"
              + " return new Promise(function() {}); }).catch(function() {}); }")
  public static native void listen(Handler handler);

  /** Transfers {@code buffer}, if any. */
  @JSBody(
      params = {"message", "buffer"},
      script = "self.postMessage(message, buffer ? [buffer] : []);")
  public static native void post(JsValue message, @Nullable JsValue buffer);

  /** Milliseconds since 1970-01-01T00:00Z at which {@link Clock} began. */
  @JSBody(script = "return performance.timeOrigin;")
  public static native double timeOrigin();
}
