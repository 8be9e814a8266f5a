package dev.nearside.client.js;

import org.teavm.jso.JSBody;

/** The URL standard. */
public final class Urls {
  private Urls() {}

  /** The absolute form of {@code url}; throws a TypeError when it is none. */
  @JSBody(
      params = {"url", "base"},
      script = "return new URL(url, base).href;")
  public static native String resolve(String url, String base);

  @JSBody(script = "return document.baseURI;")
  public static native String page();

  @JSBody(params = "part", script = "return encodeURIComponent(part);")
  public static native String encode(String part);

  /** A query of keys and values that come by turns, with its question mark. */
  @JSBody(
      params = "flat",
      script =
          "return flat.map(function(part, i) {"
              + " return (i ? i % 2 ? '=' : '&' : '?') + encodeURIComponent(part); }).join('');")
  public static native String query(JsValue flat);
}
