package dev.nearside.client.js;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;

/** The global scope of a worker. */
public final class Scope {
  private Scope() {}

  /** Calls {@code handler} with the data of every message. */
  @JSBody(params = "handler", script = "self.onmessage = function(event) { handler(event.data); };")
  public static native void listen(Handler handler);

  /**
   * Posts that the worker is ready: an empty string; then, when it has it, the name of a lock that
   * it holds for as long as it lives: see {@link WorkerPort#listen}.
   */
  @JSBody(
      script =
          "self.postMessage(''); if (!navigator.locks) return;"
              + " var life = 'nearside-' + crypto.randomUUID();"
              + " navigator.locks.request(life, function() { self.postMessage(life);"
              + " return new Promise(function() {}); }).catch(function() {});")
  public static native void announce();

  /** Transfers {@code buffer}, if any. */
  @JSBody(
      params = {"message", "buffer"},
      script = "self.postMessage(message, buffer ? [buffer] : []);")
  public static native void post(JsValue message, @Nullable JsValue buffer);

  /** Milliseconds since 1970-01-01T00:00Z at which {@link Clock} began. */
  @JSBody(script = "return performance.timeOrigin;")
  public static native double timeOrigin();
}
