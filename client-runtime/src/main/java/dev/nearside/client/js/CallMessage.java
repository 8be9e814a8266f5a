package dev.nearside.client.js;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSProperty;

/** What the page posts to a worker: one call. */
public interface CallMessage extends JsValue {
  @JSBody(script = "return { config: [] };")
  static native CallMessage create();

  /** The compiled module; null when this worker has it under that hash. */
  @JSProperty
  @Nullable JsValue getModule();

  @JSProperty
  void setModule(@Nullable JsValue module);

  @JSProperty
  String getSha256();

  @JSProperty
  void setSha256(String sha256);

  @JSProperty
  String getName();

  @JSProperty
  void setName(String name);

  @JSProperty
  String getFunction();

  @JSProperty
  void setFunction(String function);

  /** Wire names of the module's profile and entry. */
  @JSProperty
  String getProfile();

  @JSProperty
  void setProfile(String profile);

  @JSProperty
  String getEntry();

  @JSProperty
  void setEntry(String entry);

  /** Keys and values by turns. */
  @JSProperty
  JsValue getConfig();

  @JSBody(
      params = {"message", "key", "value"},
      script = "message.config.push(key, value);")
  static native void addConfig(CallMessage message, String key, String value);

  @JSProperty
  JsValue getBuffer();

  @JSProperty
  void setBuffer(JsValue buffer);

  @JSProperty
  int getOffset();

  @JSProperty
  void setOffset(int offset);

  @JSProperty
  int getLength();

  @JSProperty
  void setLength(int length);

  @JSProperty
  int getDeadlineMs();

  @JSProperty
  void setDeadlineMs(int ms);

  @JSProperty
  int getMemoryPages();

  @JSProperty
  void setMemoryPages(int pages);

  @JSProperty
  int getInitialPages();

  @JSProperty
  void setInitialPages(int pages);

  @JSProperty
  int getInputBytes();

  @JSProperty
  void setInputBytes(int bytes);

  @JSProperty
  int getOutputBytes();

  @JSProperty
  void setOutputBytes(int bytes);
}
