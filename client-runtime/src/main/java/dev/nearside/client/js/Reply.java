package dev.nearside.client.js;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;

/**
 * What a worker posts to the page: the end of a call, or before it a chunk of what a program wrote.
 * An array: for a small call the names of an object's members would be a good part of what is
 * cloned.
 */
@JSClass(transparent = true)
public abstract class Reply extends JsValue {
  // The wire names of the reasons that a worker gives: the enum would bring all sentences along.

  public static final String LOAD_FAILED = "load_failed";
  public static final String INTEGRITY_FAILED = "integrity_failed";
  public static final String OUT_OF_MEMORY = "out_of_memory";
  public static final String NO_USER_FUNCTION = "no_user_function";

  /**
   * @param outcome the output of a function; of a program an object of all that came of it
   */
  @JSBody(
      params = {"outcome", "runMs"},
      script = "return [outcome, runMs];")
  public static native Reply success(JsValue outcome, double runMs);

  /**
   * The guest failed.
   *
   * @param code the wire name of an {@code ErrorCode}
   * @param outputs what a program had written by then, or null
   */
  @JSBody(
      params = {"code", "message", "outputs"},
      script = "return [null, 0, message, code, null, outputs];")
  public static native Reply failure(String code, String message, @Nullable JsValue outputs);

  /** Not the end: the next bytes that a program wrote, and who of the caller's wants them. */
  @JSBody(
      params = {"listener", "bytes"},
      script = "return [listener, bytes];")
  public static native Reply chunk(String listener, Bytes bytes);

  /**
   * The device, and not the function, failed; gives the input back. {@code reason} is one of those
   * above.
   */
  @JSBody(
      params = {"reason", "message", "input"},
      script = "return [null, 0, message, reason, input];")
  public static native Reply obstructed(String reason, String message, JsValue input);

  /** Who gets the bytes of a chunk, or null when it is the end. */
  @JSBody(params = "reply", script = "return typeof reply[0] === 'string' ? reply[0] : null;")
  public static native @Nullable String listener(Reply reply);

  /** The bytes of a chunk. */
  @JSBody(params = "reply", script = "return reply[1];")
  public static native JsValue bytes(Reply reply);

  /** What came of it, or null when it failed: only then may what follows be asked. */
  @JSBody(params = "reply", script = "return reply[0];")
  public static native @Nullable JsValue outcome(Reply reply);

  @JSBody(params = "reply", script = "return reply[1];")
  public static native double runMs(Reply reply);

  @JSBody(params = "reply", script = "return reply[2];")
  public static native String message(Reply reply);

  /** The wire name of an error's code, or of a reason where the input is given back. */
  @JSBody(params = "reply", script = "return reply[3];")
  public static native String code(Reply reply);

  /** The input, given back when the device could not run the guest; otherwise null. */
  @JSBody(params = "reply", script = "return reply[4];")
  public static native @Nullable JsValue input(Reply reply);

  /** What a program had written when it failed, or null. */
  @JSBody(params = "reply", script = "return reply[5];")
  public static native @Nullable JsValue outputs(Reply reply);
}
