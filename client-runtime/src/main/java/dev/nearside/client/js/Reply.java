package dev.nearside.client.js;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSProperty;

/** What a worker posts to the page: once that it is ready, then one for every call. */
public interface Reply extends JsValue {
  @JSBody(script = "return {};")
  static native Reply create();

  /** The reply in a message event. */
  @JSBody(params = "event", script = "return event.data;")
  static native Reply of(JsValue event);

  @JSProperty
  boolean isReady();

  @JSProperty
  void setReady(boolean ready);

  /** The output, or null when the call failed. */
  @JSProperty
  @Nullable Bytes getOutput();

  @JSProperty
  void setOutput(Bytes output);

  /** Wire name of an {@code ErrorCode}; null unless the function failed. */
  @JSProperty
  @Nullable String getCode();

  @JSProperty
  void setCode(String code);

  /** Set when the device, and not the function, failed: it ran out of memory. */
  @JSProperty
  boolean isOutOfMemory();

  @JSProperty
  void setOutOfMemory(boolean outOfMemory);

  @JSProperty
  @Nullable String getMessage();

  @JSProperty
  void setMessage(String message);

  /** The input's buffer, given back. */
  @JSProperty
  @Nullable JsValue getInput();

  @JSProperty
  void setInput(JsValue buffer);

  @JSProperty
  double getRunMs();

  @JSProperty
  void setRunMs(double ms);
}
