package dev.nearside.client.js;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSProperty;

/** What a worker posts to the page: once that it is ready, then one for every call. */
@JSClass(transparent = true)
public abstract class Reply extends JsValue {
  /** With nothing set: absent members would be undefined, which is not null. */
  @JSBody(
      script =
          "return { ready: false, output: null, code: null, outOfMemory: false, message: null,"
              + " input: null, runMs: 0 };")
  public static native Reply create();

  @JSProperty
  public abstract boolean isReady();

  @JSProperty
  public abstract void setReady(boolean ready);

  /** The output, or null when the call failed. */
  @JSProperty
  public abstract @Nullable Bytes getOutput();

  @JSProperty
  public abstract void setOutput(Bytes output);

  /** Wire name of an {@code ErrorCode}, when the function failed. */
  @JSProperty
  public abstract String getCode();

  @JSProperty
  public abstract void setCode(String code);

  /** Set when the device, and not the function, failed: it ran out of memory. */
  @JSProperty
  public abstract boolean isOutOfMemory();

  @JSProperty
  public abstract void setOutOfMemory(boolean outOfMemory);

  @JSProperty
  public abstract String getMessage();

  @JSProperty
  public abstract void setMessage(String message);

  /** The input, given back when the device ran out of memory. */
  @JSProperty
  public abstract Bytes getInput();

  @JSProperty
  public abstract void setInput(Bytes input);

  @JSProperty
  public abstract double getRunMs();

  @JSProperty
  public abstract void setRunMs(double ms);
}
