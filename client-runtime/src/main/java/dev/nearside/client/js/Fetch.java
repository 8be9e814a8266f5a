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
              + " return response.json().catch(function(error) {"
              + " throw new Error('it is not JSON: ' + error.message); }); });")
  public static native Promise json(String url, Abort.Signal signal);

  /**
   * Resolves to an {@link Answer}. A redirect is an answer, not followed: what it leads to is no
   * guest's output. What comes as a form, which the node sends for a program only, is taken apart:
   * a part that is named as a path is a file.
   */
  @JSBody(
      params = {"url", "body", "timeout", "signal"},
      script =
          "return fetch(url, { method: 'POST', body: body, signal: signal, redirect: 'manual',"
              + " headers: { Accept: 'multipart/form-data', 'Nearside-Timeout': timeout } })"
              + ".then(function(response) {"
              + " var status = response.status, headers = response.headers, outputs = { files: {} };"
              + " var sha256 = headers.get('Nearside-Module');"
              + " var type = headers.get('Content-Type') || 'no content';"
              + " if (status !== 200 || !/^[0-9a-f]{64}$/.test(sha256)) sha256 = null;"
              + " return (/^multipart/.test(type) ? response.formData().then(function(form) {"
              + " return Promise.all(Array.from(form, function(part) {"
              + " var name = decodeURIComponent(part[0]), value = part[1];"
              + " return value.size === undefined ? outputs[name] = JSON.parse(value)"
              + " : value.arrayBuffer().then(function(bytes) {"
              + " (name[0] === '/' ? outputs.files : outputs)[name] = new Uint8Array(bytes); });"
              + " })).then(function() { return outputs.problem || outputs; }); })"
              + " : sha256 ? response.arrayBuffer().then(function(bytes) {"
              + " return new Uint8Array(bytes); })"
              + " : response.json().catch(function() {})).then(function(body) {"
              + " var said = !sha256 && body || {};"
              + " return { response: response, status: status, sha256: sha256, body: body,"
              + " outputs: outputs,"
              + " code: typeof said.code === 'string' && typeof said.detail === 'string'"
              + " && !response.ok ? said.code : null, detail: said.detail, what: status"
              + " ? 'status ' + status + ', ' + type : 'a redirect' }; }); });")
  public static native Promise post(String url, JsValue body, int timeout, Abort.Signal signal);

  /** What a POST got: what came of a guest, a problem of the node, or something else. */
  @JSClass(transparent = true)
  public abstract static class Answer extends JsValue {
    @JSProperty
    public abstract Response getResponse();

    @JSProperty
    public abstract int getStatus();

    @JSProperty
    public abstract JsValue getBody();

    /** What a form brought, beside a problem too; without one it has nothing of a program. */
    @JSProperty
    public abstract JsValue getOutputs();

    /** The module that ran, 64 hex digits: only then the body is what it gave. */
    @JSProperty
    public abstract @Nullable String getSha256();

    /** Of a problem document (RFC 9457) of the node: its code, otherwise null. */
    @JSProperty
    public abstract @Nullable String getCode();

    /** The sentence that comes with the code. */
    @JSProperty
    public abstract String getDetail();

    /** What came, for people: status and type. */
    @JSProperty
    public abstract String getWhat();
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

    @JSBody(params = "bytes", script = "return new Response(bytes);")
    public static native Response of(Bytes bytes);

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
