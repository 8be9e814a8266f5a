package dev.nearside.client.js;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSProperty;

/** What the page posts to a worker: one call. */
@JSClass(transparent = true)
public abstract class CallMessage extends JsValue {
  @JSBody(script = "return { config: [] };")
  public static native CallMessage create();

  /** The compiled module; null when this worker has it under that hash. */
  @JSProperty
  public abstract @Nullable JsValue getModule();

  @JSProperty
  public abstract void setModule(@Nullable JsValue module);

  @JSProperty
  public abstract String getSha256();

  @JSProperty
  public abstract void setSha256(String sha256);

  @JSProperty
  public abstract String getName();

  @JSProperty
  public abstract void setName(String name);

  @JSProperty
  public abstract String getFunction();

  @JSProperty
  public abstract void setFunction(String function);

  /** Wire names of the module's profile and entry. */
  @JSProperty
  public abstract String getProfile();

  @JSProperty
  public abstract void setProfile(String profile);

  @JSProperty
  public abstract String getEntry();

  @JSProperty
  public abstract void setEntry(String entry);

  /** Keys and values by turns. */
  @JSProperty
  public abstract JsValue getConfig();

  @JSBody(
      params = {"message", "key", "value"},
      script = "message.config.push(key, value);")
  public static native void addConfig(CallMessage message, String key, String value);

  @JSProperty
  public abstract JsValue getBuffer();

  @JSProperty
  public abstract void setBuffer(JsValue buffer);

  @JSProperty
  public abstract int getOffset();

  @JSProperty
  public abstract void setOffset(int offset);

  @JSProperty
  public abstract int getLength();

  @JSProperty
  public abstract void setLength(int length);

  @JSProperty
  public abstract int getDeadlineMs();

  @JSProperty
  public abstract void setDeadlineMs(int ms);

  @JSProperty
  public abstract int getMemoryPages();

  @JSProperty
  public abstract void setMemoryPages(int pages);

  @JSProperty
  public abstract int getInitialPages();

  @JSProperty
  public abstract void setInitialPages(int pages);

  @JSProperty
  public abstract int getMaxPages();

  @JSProperty
  public abstract void setMaxPages(int pages);

  @JSProperty
  public abstract int getInputBytes();

  @JSProperty
  public abstract void setInputBytes(int bytes);

  @JSProperty
  public abstract int getOutputBytes();

  @JSProperty
  public abstract void setOutputBytes(int bytes);
}
