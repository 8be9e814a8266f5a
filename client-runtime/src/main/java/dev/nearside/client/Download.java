package dev.nearside.client;

import dev.nearside.client.js.Abort;
import dev.nearside.client.js.Bytes;
import dev.nearside.client.js.Digest;
import dev.nearside.client.js.Fetch;
import dev.nearside.client.js.Fetch.Chunk;
import dev.nearside.client.js.Fetch.Response;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Promise;
import dev.nearside.client.js.Thrown;
import dev.nearside.client.js.Wasm;
import dev.nearside.contract.Manifest;
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
final class Download {
  /** Told how it goes; exactly one of {@link #compiled} and {@link #failed} comes, once. */
  interface Listener {
    void progress(int loaded, int total);

    void compiled(JsValue module);

    void failed(Obstacle obstacle);
  }

  /** A download that gets no byte for so long is given up. */
  private static final int STALL_MS = 30_000;

  private final Manifest module;
  private final String url;
  private final Timers timers;
  private final Listener listener;
  private final Abort abort = Abort.create();
  private int stallTimer;
  private boolean over;
  private @Nullable Promise compilation;
  private @Nullable Bytes bytes;
  private int received;

  Download(Manifest module, String url, Timers timers, Listener listener) {
    this.module = module;
    this.url = url;
    this.timers = timers;
    this.listener = listener;
  }

  void start() {
    stillMoving();
    if (Digest.isAvailable()) {
      step(Fetch.get(url, abort.getSignal()), value -> stream((Response) value));
    } else {
      String integrity = Digest.integrity(module.sha256());
      Fetch.getVerified(url, integrity, abort.getSignal())
          .then(value -> step(() -> takeWhole((Response) value)), this::explain);
    }
  }

  /** Stops it; nothing more is told. */
  void cancel() {
    end();
    abort.abort();
  }

  private void stream(Response response) {
    if (isRefused(response)) {
      return;
    }
    bytes = Bytes.allocate(module.size());
    String type = Response.header(response, "Content-Type");
    if (Wasm.canStream() && type != null && type.startsWith("application/wasm")) {
      Response copy = Response.copy(response);
      Promise streaming = Wasm.compileStreaming(response);
      // Whether it fails matters after the digest only; a handler now keeps the console quiet.
      streaming.then(ignored -> {}, ignored -> {});
      compilation = streaming;
      read(Response.reader(copy));
    } else {
      read(Response.reader(response));
    }
  }

  private void read(Fetch.Reader reader) {
    step(
        reader.read(),
        value -> {
          Chunk chunk = (Chunk) value;
          if (chunk.isDone()) {
            verify();
          } else if (take(chunk.getValue())) {
            read(reader);
          }
        });
  }

  private boolean take(Bytes chunk) {
    stillMoving();
    int room = module.size() - received;
    if (bytes == null || chunk.getLength() > room) {
      fail(Reason.INTEGRITY_FAILED, url + " is larger than " + module.size() + " bytes");
      return false;
    }
    bytes.set(chunk, received);
    received += chunk.getLength();
    listener.progress(received, module.size());
    return true;
  }

  private void verify() {
    Bytes whole = bytes;
    if (whole == null || received != module.size()) {
      fail(Reason.INTEGRITY_FAILED, url + " has " + received + " bytes, not " + module.size());
      return;
    }
    step(
        Digest.sha256(whole),
        digest -> {
          String actual = Digest.hex(digest);
          if (actual.equals(module.sha256())) {
            compile(whole);
          } else {
            fail(Reason.INTEGRITY_FAILED, url + " has SHA-256 " + actual);
          }
        });
  }

  private void compile(Bytes whole) {
    timers.cancel(stallTimer);
    Promise streaming = compilation;
    if (streaming == null) {
      finish(Wasm.compile(whole));
    } else {
      // What streaming refused for the transport's sake, such as a charset in the type, may do.
      streaming.then(
          this::compiled,
          error -> {
            if (Thrown.name(error).equals("CompileError")) {
              fail(Reason.COMPILE_FAILED, Thrown.message(error));
            } else {
              step(() -> finish(Wasm.compile(whole)));
            }
          });
    }
  }

  private void takeWhole(Response response) {
    if (!isRefused(response)) {
      step(
          response.arrayBuffer(),
          buffer -> {
            listener.progress(module.size(), module.size());
            compile(Bytes.of(buffer));
          });
    }
  }

  private void finish(Promise compilation) {
    compilation.then(this::compiled, error -> fail(Reason.COMPILE_FAILED, Thrown.message(error)));
  }

  private void compiled(JsValue compiled) {
    if (!over) {
      end();
      listener.compiled(compiled);
    }
  }

  /** Tells a wrong digest from a failed transfer: without a digest to match, does it arrive? */
  private void explain(JsValue error) {
    if (over) {
      return;
    }
    stillMoving();
    step(
        Fetch.get(url, abort.getSignal()),
        value -> {
          if (!isRefused((Response) value)) {
            step(
                ((Response) value).arrayBuffer(),
                buffer -> fail(Reason.INTEGRITY_FAILED, Thrown.message(error)));
          }
        });
  }

  private boolean isRefused(Response response) {
    if (!response.isOk()) {
      fail(Reason.LOAD_FAILED, url + " answered " + response.getStatus());
    }
    return !response.isOk();
  }

  private void stillMoving() {
    timers.cancel(stallTimer);
    stallTimer =
        timers.after(
            STALL_MS,
            () -> fail(Reason.LOAD_FAILED, "nothing came from " + url + " for 30 seconds"));
  }

  private void step(Promise promise, dev.nearside.client.js.Handler next) {
    promise.then(
        value -> step(() -> next.accept(value)),
        error -> fail(Reason.LOAD_FAILED, Thrown.message(error)));
  }

  private void step(Runnable next) {
    if (over) {
      return;
    }
    try {
      next.run();
    } catch (RuntimeException e) {
      fail(Reason.LOAD_FAILED, String.valueOf(e.getMessage()));
    }
  }

  private void fail(Reason reason, String detail) {
    if (!over) {
      cancel();
      listener.failed(new Obstacle(reason, detail));
    }
  }

  private void end() {
    over = true;
    timers.cancel(stallTimer);
    bytes = null;
  }
}
