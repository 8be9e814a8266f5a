package dev.nearside.client.js;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSProperty;

/** The Fetch standard. */
public final class Fetch {
  private Fetch() {}

  /**
   * Resolves to a {@link Response}; rejects when the body is not the one of that digest ({@code
   * sha256-...}), of which an empty one allows any.
   */
  @JSBody(
      params = {"url", "integrity", "signal"},
      script = "return fetch(url, { signal: signal, integrity: integrity });")
  public static native Promise get(String url, String integrity, Abort.Signal signal);

  /** Resolves to parsed JSON; asks the server whether what the HTTP cache holds is still right. */
  @JSBody(
      params = {"url", "signal"},
      script =
          "return fetch(url, { signal: signal, cache: 'no-cache' }).then(function(response) {"
              + " if (!response.ok) throw new Error('status ' + response.status);"
              + " return response.json(); });")
  public static native Promise json(String url, Abort.Signal signal);

  /** Resolves to an {@link Answer}. */
  @JSBody(
      params = {"url", "body", "timeout", "signal"},
      script =
          "return fetch(url, { method: 'POST', body: body, signal: signal, headers: {"
              + " 'Content-Type': 'application/octet-stream', 'Nearside-Timeout': timeout } })"
              + ".then(function(response) {"
              + " var body = response.ok ? response.arrayBuffer()"
              + " : response.json().catch(function() { return {}; });"
              + " return body.then(function(body) {"
              + " return { response: response, status: response.status, body: body }; }); });")
  public static native Promise post(String url, JsValue body, int timeout, Abort.Signal signal);

  /** What a POST got: bytes where it went well, otherwise a problem document or an empty object. */
  @JSClass(transparent = true)
  public abstract static class Answer extends JsValue {
    @JSProperty
    public abstract Response getResponse();

    @JSProperty
    public abstract int getStatus();

    @JSProperty
    public abstract JsValue getBody();
  }

  /** A {@code Response}. */
  @JSClass(transparent = true)
  public abstract static class Response extends JsValue {
    @JSProperty
    public abstract int getStatus();

    @JSProperty("ok")
    public abstract boolean isOk();

    @JSBody(
        params = {"response", "name"},
        script = "return response.headers.get(name);")
    public static native @Nullable String header(Response response, String name);

    @JSBody(
        params = "response",
        script = "return response.headers.get('Content-Type') === 'application/wasm';")
    public static native boolean isWasm(Response response);

    /** Milliseconds that the {@code Server-Timing} header gives for a stage; 0 when it does not. */
    @JSBody(
        params = {"response", "stage"},
        script =
            "var found = new RegExp(stage + ';dur=([0-9.]+)')"
                + ".exec(response.headers.get('Server-Timing')); return found ? +found[1] : 0;")
    public static native double duration(Response response, String stage);

    @JSBody(params = "response", script = "return response.clone();")
    public static native Response copy(Response response);

    /**
     * Resolves to all bytes of the body, at most {@code size}: with more it rejects with a
     * RangeError. {@code progress} is told how many there are so far.
     */
    @JSBody(
        params = {"response", "size", "progress"},
        script =
            "var reader = response.body.getReader(); var bytes = new Uint8Array(size);"
                + " var have = 0; function next() { return reader.read().then(function(chunk) {"
                + " if (chunk.done) return bytes.subarray(0, have);"
                + " bytes.set(chunk.value, have); have += chunk.value.length; progress(have);"
                + " return next(); }); } return next();")
    public static native Promise read(Response response, int size, Count progress);
  }
}
