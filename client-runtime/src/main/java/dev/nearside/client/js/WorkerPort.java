package dev.nearside.client.js;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;

/** A dedicated {@code Worker}, seen from the page. */
@JSClass(transparent = true)
public abstract class WorkerPort extends JsValue {
  /** Throws a SecurityError when the script has another origin, and a policy may forbid it. */
  @JSBody(params = "url", script = "return new Worker(url, { name: 'nearside' });")
  public static native WorkerPort open(String url);

  /** A worker of this origin that imports a script of another one. */
  @JSBody(
      params = "url",
      script =
          "var blob = URL.createObjectURL(new Blob(['importScripts(' + JSON.stringify(url) + ')'],"
              + " { type: 'text/javascript' }));"
              + " var worker = new Worker(blob, { name: 'nearside' });"
              + " setTimeout(function() { URL.revokeObjectURL(blob); }, 60000);"
              + " return worker;")
  public static native WorkerPort openBlob(String url);

  @JSBody(params = "url", script = "return new URL(url, location.href).origin === location.origin;")
  public static native boolean isSameOrigin(String url);

  /** {@code message} gets the data of messages; {@code error} what says that it is broken. */
  @JSBody(
      params = {"port", "message", "error"},
      script =
          "port.onmessage = function(event) { message(event.data); };"
              + " port.onerror = port.onmessageerror = error;")
  public static native void listen(WorkerPort port, Handler message, Handler error);

  /** Throws a DataCloneError when {@code buffer} cannot be transferred. */
  @JSBody(
      params = {"port", "message", "buffer"},
      script = "port.postMessage(message, [buffer]);")
  public static native void post(WorkerPort port, JsValue message, JsValue buffer);

  /**
   * Hands the worker one end of a channel and calls {@code closed} when that end is gone, which is
   * when the worker is; browsers without the port's {@code close} event never call it.
   */
  @JSBody(
      params = {"port", "closed"},
      script =
          "var channel = new MessageChannel();"
              + " channel.port1.onclose = closed; channel.port1.start();"
              + " port.postMessage({ life: channel.port2 }, [channel.port2]);"
              + " return channel.port1;")
  public static native JsValue watch(WorkerPort port, Action closed);

  /** Terminates the worker and forgets the handlers. */
  @JSBody(
      params = {"port", "watch"},
      script =
          "watch.onclose = port.onmessage = port.onerror = port.onmessageerror = null;"
              + " watch.close(); port.terminate();")
  public static native void end(WorkerPort port, JsValue watch);

  @JSBody(script = "return navigator.hardwareConcurrency || 2;")
  public static native int cores();
}
