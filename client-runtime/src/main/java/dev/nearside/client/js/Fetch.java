package dev.nearside.client.js;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSClass;
import org.teavm.jso.JSProperty;

/** The Fetch standard. */
public final class Fetch {
  private Fetch() {}

  @JSBody(
      params = {"url", "signal"},
      script = "return fetch(url, { signal: signal });")
  public static native Promise get(String url, Abort.Signal signal);

  /** Asks past the HTTP cache's freshness: the answer is the server's own or revalidated. */
  @JSBody(
      params = {"url", "signal"},
      script = "return fetch(url, { signal: signal, cache: 'no-cache' });")
  public static native Promise getFresh(String url, Abort.Signal signal);

  /** Rejects when the body's SHA-256 is not {@code integrity} ({@code sha256-} and base64). */
  @JSBody(
      params = {"url", "integrity", "signal"},
      script = "return fetch(url, { signal: signal, integrity: integrity });")
  public static native Promise getVerified(String url, String integrity, Abort.Signal signal);

  @JSBody(
      params = {"url", "body", "timeout", "signal"},
      script =
          "return fetch(url, { method: 'POST', body: body, signal: signal, headers: {"
              + " 'Content-Type': 'application/octet-stream', 'Nearside-Timeout': timeout } });")
  public static native Promise post(String url, JsValue body, int timeout, Abort.Signal signal);

  /** A {@code Response}. */
  @JSClass(transparent = true)
  public abstract static class Response extends JsValue {
    @JSProperty
    public abstract int getStatus();

    @JSProperty("ok")
    public abstract boolean isOk();

    public abstract Promise arrayBuffer();

    public abstract Promise text();

    @JSBody(
        params = {"response", "name"},
        script = "return response.headers.get(name);")
    public static native @Nullable String header(Response response, String name);

    /** Milliseconds that the {@code Server-Timing} header gives for a stage; 0 when it does not. */
    @JSBody(
        params = {"response", "stage"},
        script =
            "var found = new RegExp(stage + ';dur=([0-9.]+)')"
                + ".exec(response.headers.get('Server-Timing') || '');"
                + " return found ? +found[1] : 0;")
    public static native double duration(Response response, String stage);

    @JSBody(params = "response", script = "return response.clone();")
    public static native Response copy(Response response);

    @JSBody(params = "response", script = "return response.body.getReader();")
    public static native Reader reader(Response response);
  }

  /** A {@code ReadableStreamDefaultReader} of bytes. */
  @JSClass(transparent = true)
  public abstract static class Reader extends JsValue {
    /** Resolves to a {@link Chunk}. */
    public abstract Promise read();
  }

  /** What a reader gives. */
  @JSClass(transparent = true)
  public abstract static class Chunk extends JsValue {
    @JSProperty("done")
    public abstract boolean isDone();

    @JSProperty
    public abstract Bytes getValue();
  }
}
