package dev.nearside.client.js;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;

/** A synchronous {@code XMLHttpRequest} of a worker, which has its answer. */
@JSClass(transparent = true)
public abstract class Xhr extends JsValue {
  /**
   * Waits for the answer; gives the name of an error's type instead when there is none.
   *
   * @param headers names and values by turns
   */
  @JSBody(
      params = {"method", "url", "headers", "body", "timeoutMs"},
      script =
          "try { var xhr = new XMLHttpRequest(); xhr.open(method, url, false);"
              + " xhr.responseType = 'arraybuffer'; xhr.timeout = timeoutMs;"
              + " for (var i = 0; i < headers.length; i += 2)"
              + " xhr.setRequestHeader(headers[i], headers[i + 1]);"
              + " xhr.send(body); return xhr; } catch (e) { return String(e.name); }")
  public static native JsValue send(
      String method, String url, JsValue headers, @Nullable Bytes body, int timeoutMs);

  @JSBody(params = "xhr", script = "return xhr.status;")
  public static native int status(JsValue xhr);

  /** Where it ended, after redirects. */
  @JSBody(params = "xhr", script = "return xhr.responseURL;")
  public static native String url(JsValue xhr);

  /** Lines of {@code name: value}, names in lower case, ascending. */
  @JSBody(params = "xhr", script = "return xhr.getAllResponseHeaders();")
  public static native String headers(JsValue xhr);

  @JSBody(params = "xhr", script = "return new Uint8Array(xhr.response || 0);")
  public static native Bytes body(JsValue xhr);
}
