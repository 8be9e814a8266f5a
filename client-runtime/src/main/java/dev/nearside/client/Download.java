package dev.nearside.client;

import dev.nearside.client.js.Abort;
import dev.nearside.client.js.Bytes;
import dev.nearside.client.js.Digest;
import dev.nearside.client.js.Fetch;
import dev.nearside.client.js.Fetch.Response;
import dev.nearside.client.js.Handler;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Promise;
import dev.nearside.client.js.Thrown;
import dev.nearside.client.js.Wasm;
import dev.nearside.contract.Reason;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to fetch, verify and compile a module.
 *
 * <p>Compilation streams while the bytes arrive, and the digest of all bytes decides whether its
 * result is ever used. Fetch's own {@code integrity} gives no byte away before the last one came:
 * no streaming, no progress, and one error for all that can go wrong; it serves only pages without
 * Web Crypto, which are those of insecure origins.
 */
final class Download implements ModuleLoader.Transfer {
  /** A download that gets no byte for so long is given up. */
  private static final int STALL_MS = 30_000;

  private final Module module;
  private final String url;
  private final Timers timers;
  private final ModuleLoader.Listener listener;
  private final Abort abort = Abort.create();
  private final Handler failed = error -> fail(Reason.LOAD_FAILED, Thrown.message(error));
  private int stallTimer;
  private boolean over;
  private @Nullable Promise streaming;

  Download(String base, Module module, Timers timers, ModuleLoader.Listener listener) {
    this.module = module;
    this.url = base + "modules/" + module.sha256 + ".wasm";
    this.timers = timers;
    this.listener = listener;
    stillMoving();
    if (Digest.isAvailable()) {
      Fetch.get(url, abort.getSignal()).then(value -> stream((Response) value), failed);
    } else {
      String integrity = Digest.integrity(module.sha256);
      Fetch.getVerified(url, integrity, abort.getSignal())
          .then(value -> takeWhole((Response) value), this::explain);
    }
  }

  @Override
  public void cancel() {
    over = true;
    timers.cancel(stallTimer);
    abort.abort();
  }

  private void stream(Response response) {
    if (isRefused(response)) {
      return;
    }
    Response read = response;
    if (Response.isWasm(response)) {
      read = Response.copy(response);
      streaming = Wasm.compileStreaming(response);
    }
    Response.read(read, module.size, this::progress)
        .then(value -> verify((Bytes) value), this::unreadable);
  }

  private void progress(int loaded) {
    if (!over) {
      stillMoving();
      listener.progress(loaded);
    }
  }

  private void verify(Bytes bytes) {
    if (over) {
      return;
    }
    timers.cancel(stallTimer);
    Digest.sha256(bytes)
        .then(
            digest -> {
              if (JsValue.text(digest).equals(module.sha256)) {
                compile(bytes);
              } else {
                differ(" has SHA-256 " + JsValue.text(digest));
              }
            },
            failed);
  }

  private void compile(Bytes bytes) {
    Handler compiled = this::compiled;
    Handler refused = error -> fail(Reason.COMPILE_FAILED, Thrown.message(error));
    if (streaming == null) {
      Wasm.compile(bytes).then(compiled, refused);
    } else {
      // What streaming refused for the transport's sake, such as a charset in the type, may do.
      streaming.then(compiled, error -> Wasm.compile(bytes).then(compiled, refused));
    }
  }

  private void compiled(JsValue compiled) {
    if (!over) {
      over = true;
      timers.cancel(stallTimer);
      listener.compiled(compiled);
    }
  }

  private void takeWhole(Response response) {
    if (!isRefused(response)) {
      response.arrayBuffer().then(buffer -> compile(Bytes.of(buffer)), failed);
    }
  }

  private void unreadable(JsValue error) {
    if (Thrown.name(error).equals("RangeError")) {
      differ(" is too large");
    } else {
      failed.accept(error);
    }
  }

  /** Tells a wrong digest from a failed transfer: without a digest to match, does it arrive? */
  private void explain(JsValue error) {
    Fetch.get(url, abort.getSignal())
        .then(
            value -> {
              if (!isRefused((Response) value)) {
                ((Response) value).arrayBuffer().then(buffer -> differ(""), failed);
              }
            },
            failed);
  }

  private boolean isRefused(Response response) {
    if (!response.isOk()) {
      fail(Reason.LOAD_FAILED, url + " answered " + JsValue.text(response.getStatus()));
    }
    return over;
  }

  private void stillMoving() {
    timers.cancel(stallTimer);
    stallTimer = timers.after(STALL_MS, () -> fail(Reason.LOAD_FAILED, url + " has stalled"));
  }

  private void differ(String how) {
    fail(Reason.INTEGRITY_FAILED, url + how);
  }

  private void fail(Reason reason, String detail) {
    if (!over) {
      cancel();
      listener.failed(new Obstacle(reason, detail));
    }
  }
}
