package dev.nearside.client.js;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;

/** What the page posts to a worker: one call. An array, as is {@link Reply}. */
@JSClass(transparent = true)
public abstract class CallMessage extends JsValue {
  /**
   * @param input bytes for a function, {@link Parts} for a program
   * @param name of the function, or null to run the module as a program
   * @param config of the function; or the names of the streams that the program's output goes to
   */
  @JSBody(
      params = {"input", "name", "config", "deadlineMs"},
      script = "return [input, 0, name, config, deadlineMs];")
  public static native CallMessage create(
      JsValue input, @Nullable String name, JsValue config, int deadlineMs);

  /** Says which of the modules that the worker was given, by the order in which it got them. */
  @JSBody(
      params = {"message", "number"},
      script = "message[1] = number;")
  public static native void choose(CallMessage message, int number);

  /** Gives the compiled module and its entry of the index to a worker that lacks them. */
  @JSBody(
      params = {"message", "module", "manifest"},
      script = "message.push(module, manifest);")
  public static native void introduce(CallMessage message, JsValue module, JsValue manifest);

  /** The input; its buffers are the worker's. */
  @JSBody(params = "message", script = "return message[0];")
  public static native JsValue input(CallMessage message);

  @JSBody(params = "message", script = "return message[1];")
  public static native int number(CallMessage message);

  @JSBody(params = "message", script = "return message[2];")
  public static native @Nullable String function(CallMessage message);

  /** Keys and values by turns; or, for a program, names of streams. */
  @JSBody(params = "message", script = "return message[3];")
  public static native JsValue config(CallMessage message);

  @JSBody(params = "message", script = "return message[4];")
  public static native int deadlineMs(CallMessage message);

  /** The compiled module; null when this worker has it under that number. */
  @JSBody(params = "message", script = "return message[5] || null;")
  public static native @Nullable JsValue module(CallMessage message);

  @JSBody(params = "message", script = "return message[6];")
  public static native JsValue manifest(CallMessage message);
}
