package dev.nearside.client.js;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;
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
  public interface Response extends JsValue {
    @JSProperty
    int getStatus();

    @JSProperty("ok")
    boolean isOk();

    Promise arrayBuffer();

    Promise text();

    @JSBody(
        params = {"response", "name"},
        script = "return response.headers.get(name);")
    static native @Nullable String header(Response response, String name);

    @JSBody(params = "response", script = "return response.clone();")
    static native Response copy(Response response);

    @JSBody(params = "response", script = "return response.body.getReader();")
    static native Reader reader(Response response);
  }

  /** A {@code ReadableStreamDefaultReader} of bytes. */
  public interface Reader extends JsValue {
    /** Resolves to a {@link Chunk}. */
    Promise read();
  }

  /** What a reader gives. */
  public interface Chunk extends JsValue {
    @JSProperty("done")
    boolean isDone();

    @JSProperty
    Bytes getValue();
  }
}
