package dev.nearside.client.js;

import org.teavm.jso.JSBody;

/**
 * The messages that brought modules to this worker, without their calls: what the second worker
 * script knows of the time before it ({@code worker-start.js}).
 */
public final class Known {
  private Known() {}

  /** Keeps what a message brought, and leaves the call in it. */
  @JSBody(
      params = "message",
      script = "$known.push([null, $known.length, null, null, 0].concat(message.slice(5)));")
  public static native void add(CallMessage message);

  @JSBody(script = "return $known.length;")
  public static native int count();

  @JSBody(params = "index", script = "return $known[index];")
  public static native CallMessage at(int index);
}
