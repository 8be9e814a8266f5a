package dev.nearside.client.js;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;

/**
 * What a worker posts to the page for every call. An array: for a small call the names of an
 * object's members would be a good part of what is cloned.
 */
@JSClass(transparent = true)
public abstract class Reply extends JsValue {
  @JSBody(
      params = {"output", "runMs"},
      script = "return [output, runMs];")
  public static native Reply success(Bytes output, double runMs);

  /** The function failed; {@code code} is the wire name of an {@code ErrorCode}. */
  @JSBody(
      params = {"code", "message"},
      script = "return [null, 0, message, code, null];")
  public static native Reply failure(String code, String message);

  /**
   * The device, and not the function, failed; gives the input back. {@code reason} is the wire name
   * of a {@code Reason}.
   */
  @JSBody(
      params = {"reason", "message", "input"},
      script = "return [null, 0, message, reason, input];")
  public static native Reply obstructed(String reason, String message, Bytes input);

  /** The output, or null when the call failed: only then may what follows be asked. */
  @JSBody(params = "reply", script = "return reply[0];")
  public static native @Nullable Bytes output(Reply reply);

  @JSBody(params = "reply", script = "return reply[1];")
  public static native double runMs(Reply reply);

  @JSBody(params = "reply", script = "return reply[2];")
  public static native String message(Reply reply);

  /** The wire name of an error's code, or of a reason where the input is given back. */
  @JSBody(params = "reply", script = "return reply[3];")
  public static native String code(Reply reply);

  /** The input, given back when the device could not run the guest; otherwise null. */
  @JSBody(params = "reply", script = "return reply[4];")
  public static native @Nullable Bytes input(Reply reply);
}
