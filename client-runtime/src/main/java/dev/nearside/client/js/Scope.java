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
   * Posts that the worker is ready: the name of a lock that it holds for as long as it lives, or
   * nothing; see {@link WorkerPort#listen} and {@code worker-start.js}, which asks for it. Not
   * before the page's own functions are there ({@code worker-functions.js}).
   */
  @JSBody(
      script = "Promise.all([$life, $imported]).then(function(all) { self.postMessage(all[0]); });")
  public static native void announce();

  /**
   * Transfers the bytes that {@code held} is or has in it, if any. Empty ones in it stay: the host
   * layer uses those more than once.
   */
  @JSBody(
      params = {"message", "held"},
      script =
          "if (!held) { self.postMessage(message); return; }"
              + " if (held.buffer) { self.postMessage(message, [held.buffer]); return; }"
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
