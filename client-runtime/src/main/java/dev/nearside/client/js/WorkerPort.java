package dev.nearside.client.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;

/** A dedicated {@code Worker}, seen from the page. */
@JSClass(transparent = true)
public abstract class WorkerPort extends JsValue {
  /** Throws a SecurityError when the script has another origin, and a policy may forbid it. */
  @JSBody(
      params = {"url", "name"},
      script = "return new Worker(url, { name: name });")
  public static native WorkerPort open(String url, String name);

  /** A worker of this origin that imports a script of another one. */
  @JSBody(
      params = {"url", "name"},
      script =
          "var blob = URL.createObjectURL(new Blob(['importScripts(self.$script='"
              + " + JSON.stringify(url) + ')'],"
              + " { type: 'text/javascript' }));"
              + " var worker = new Worker(blob, { name: name });"
              + " setTimeout(function() { URL.revokeObjectURL(blob); }, 60000);"
              + " return worker;")
  public static native WorkerPort openBlob(String url, String name);

  @JSBody(params = "url", script = "return new URL(url, location.href).origin === location.origin;")
  public static native boolean isSameOrigin(String url);

  /**
   * Transfers the buffers of the input, but for a copy of few bytes; throws a DataCloneError when
   * that cannot be done.
   */
  @JSBody(
      params = {"port", "message"},
      script =
          "var input = message[0]; port.postMessage(message,"
              + " input.buffer ? input.few ? [] : [input.buffer] : input.map(function(part) { return part[1].buffer; }).filter(Boolean));")
  public static native void post(WorkerPort port, CallMessage message);

  /**
   * Calls {@code told} with every reply, with null and null when the worker is ready, and with an
   * error when it is broken or gone, or says what {@code told} does not understand.
   *
   * <p>A worker that ends without an error tells nobody. It holds a lock (Web Locks) for as long as
   * it lives and tells its name when it is ready; the page gets the lock when the worker is gone.
   * Where there are no locks, which is on insecure origins, only the deadline tells. Returns what
   * {@link #end} takes.
   */
  @JSBody(
      params = {"port", "told"},
      script =
          "var watch = new AbortController();"
              + " function lost(event) { told(null, event); }"
              + " port.onmessage = function(event) { var data = event.data; try {"
              + " if (typeof data !== 'string') { if (!Array.isArray(data))"
              + " throw 'it answers what nobody asked'; told(data, null); return; }"
              + " told(null, null);"
              + " if (data) navigator.locks.request(data, { signal: watch.signal },"
              + " function() { lost(new Error('the worker ended')); }).catch(function() {});"
              + " } catch (e) { lost(e); } };"
              + " port.onmessageerror = lost; port.onerror = function(event) {"
              + " lost(event.message ? event : 'it did not load'); };"
              + " return watch;")
  public static native JsValue listen(WorkerPort port, Settled told);

  /** Terminates the worker and forgets the handlers. */
  @JSBody(
      params = {"port", "watch"},
      script =
          "watch.abort(); port.onmessage = port.onerror = port.onmessageerror = null;"
              + " port.terminate();")
  public static native void end(WorkerPort port, JsValue watch);

  @JSBody(script = "return navigator.hardwareConcurrency || 2;")
  public static native int cores();
}
