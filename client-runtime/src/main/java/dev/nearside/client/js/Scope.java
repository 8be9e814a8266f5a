package dev.nearside.client.js;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;

/** The global scope of a worker. */
public final class Scope {
  private Scope() {}

  /** Calls {@code handler} with the data of every message, once the worker has its lock. */
  @JSBody(
      params = "handler",
      script =
          "self.onmessage = function(event) { if (!$waits) handler(event.data);"
              + " else $waits.then(function() { handler(event.data); }); };")
  public static native void listen(Handler handler);

  /**
   * As {@link #listen}, but not before the page's own functions are there, or are known not to come
   * ({@code worker-functions.js}).
   */
  @JSBody(
      params = "handler",
      script =
          "self.onmessage = function(event) { if (!$imported) handler(event.data);"
              + " else $imported.then(function() { handler(event.data); }); };")
  public static native void listenWhenImported(Handler handler);

  /** Loads the second worker script, which listens from then on; throws when it does not come. */
  @JSBody(script = "importScripts($more);")
  public static native void loadMore();

  /** Hands a call to who listens now; the module in it is known already. */
  @JSBody(params = "message", script = "self.onmessage({ data: message.slice(0, 5) });")
  public static native void receive(CallMessage message);

  /**
   * Posts that the worker is ready: the name of the lock that it holds for as long as it lives, or
   * nothing; see {@link WorkerPort#listen} and {@code worker-start.js}.
   */
  @JSBody(
      script =
          "function tell() { self.postMessage($life); } if ($waits) $waits.then(tell); else tell();")
  public static native void announce();

  /**
   * Transfers the bytes that {@code held} is or has in it, if any: a few are copied in less time
   * than a transfer takes. Empty ones in it stay: the host layer uses those more than once.
   */
  @JSBody(
      params = {"message", "held"},
      script =
          "if (!held) { self.postMessage(message); return; }"
              + " if (held.buffer) { self.postMessage(message,"
              + " held.buffer.byteLength > 4096 ? [held.buffer] : []); return; }"
              + " var buffers = new Set(); (function add(value) {"
              + " if (value.buffer) value.byteLength && buffers.add(value.buffer);"
              + " else if (typeof value === 'object') Object.values(value).forEach(add); })(held);"
              + " self.postMessage(message, Array.from(buffers));")
  public static native void post(JsValue message, @Nullable JsValue held);

  /** Says it in the browser's console; {@code level} is the name of one of its methods. */
  @JSBody(
      params = {"level", "text"},
      script = "console[level](text);")
  public static native void log(String level, String text);

  /** Milliseconds since 1970-01-01T00:00Z at which {@link Clock} began. */
  @JSBody(script = "return performance.timeOrigin;")
  public static native double timeOrigin();
}
