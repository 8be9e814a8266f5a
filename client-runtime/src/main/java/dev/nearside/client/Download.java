package dev.nearside.client;

import dev.nearside.client.js.Abort;
import dev.nearside.client.js.Action;
import dev.nearside.client.js.Bytes;
import dev.nearside.client.js.Count;
import dev.nearside.client.js.Digest;
import dev.nearside.client.js.Fetch;
import dev.nearside.client.js.Fetch.Response;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Promise;
import dev.nearside.client.js.Settled;
import dev.nearside.client.js.Thrown;
import dev.nearside.client.js.Wasm;
import dev.nearside.contract.Reason;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to fetch, verify and compile a module.
 *
 * <p>A small module is checked by fetch's own {@code integrity}, which gives no byte away before
 * the last one came: no streaming and no progress, which a small one does not miss, and one error
 * for all that can go wrong. Of a large one, compilation streams while the bytes arrive, and the
 * digest of all bytes decides whether its result is ever used. Pages without Web Crypto, which are
 * those of insecure origins, have {@code integrity} only.
 *
 * <p>It is itself the function that its promises, its stall timer and the reader call: every lambda
 * is a class in the compiled script.
 */
final class Download implements ModuleLoader.Transfer, Settled, Action, Count {
  /** A download that gets no byte for so long is given up. */
  private static final int STALL_MS = 30_000;

  /** Bytes of a module that is worth the steps of streaming. */
  private static final int LARGE = 512 << 10;

  // What the promise that is waited for gives.
  private static final int RESPONSE = 0;
  private static final int BYTES = 1;
  private static final int DIGEST = 2;
  private static final int MODULE = 3;
  private static final int UNVERIFIED_RESPONSE = 4;
  private static final int UNVERIFIED_BYTES = 5;

  private final Module module;
  private final String url;
  private final Timers timers;
  private final ModuleLoader.Listener listener;
  private final Abort abort = Abort.create();
  private final boolean streams;
  private int stage = RESPONSE;
  private int stallTimer;
  private boolean over;
  private @Nullable Promise streaming;
  private @Nullable Bytes bytes;

  Download(String base, Module module, Timers timers, ModuleLoader.Listener listener) {
    this.module = module;
    this.url = base + "modules/" + module.sha256 + ".wasm";
    this.timers = timers;
    this.listener = listener;
    this.streams = module.size > LARGE && Digest.isAvailable();
    String integrity = streams ? "" : Digest.integrity(module.sha256);
    await(RESPONSE, Fetch.get(url, integrity, abort.getSignal()));
  }

  @Override
  public void cancel() {
    over = true;
    timers.cancel(stallTimer);
    abort.abort();
  }

  private void await(int next, Promise promise) {
    stage = next;
    stillMoving();
    Promise.settle(promise, this);
  }

  @Override
  public void settled(JsValue value, @Nullable JsValue error) {
    if (over) {
      return;
    }
    if (error != null) {
      failed(error);
    } else if (stage == RESPONSE || stage == UNVERIFIED_RESPONSE) {
      read((Response) value);
    } else if (stage == BYTES) {
      bytes = (Bytes) value;
      if (streams) {
        await(DIGEST, Digest.sha256(bytes));
      } else {
        compile(bytes);
      }
    } else if (stage == DIGEST && bytes != null && JsValue.text(value).equals(module.sha256)) {
      compile(bytes);
    } else if (stage == MODULE) {
      over = true;
      timers.cancel(stallTimer);
      listener.compiled(value);
    } else {
      differ(stage == DIGEST ? " has SHA-256 " + JsValue.text(value) : "");
    }
  }

  private void read(Response response) {
    if (!response.isOk()) {
      fail(Reason.LOAD_FAILED, url + " answered " + JsValue.text(response.getStatus()));
      return;
    }
    boolean isWasm = Response.isWasm(response);
    if (stage == RESPONSE && !streams && isWasm) {
      await(MODULE, Wasm.compileStreaming(Wasm.capped(response, module.caps)));
      return;
    }
    Response read = response;
    if (streams && isWasm) {
      read = Response.copy(response);
      streaming = Wasm.compileStreaming(Wasm.capped(response, module.caps));
    }
    await(stage == RESPONSE ? BYTES : UNVERIFIED_BYTES, Response.read(read, module.size, this));
  }

  /** Bytes whose type does not say that they are Wasm, which streaming asks for, may be it. */
  private void compile(Bytes whole) {
    Promise running = streaming;
    await(
        MODULE,
        running == null ? Wasm.compile(Wasm.capped(Response.of(whole), module.caps)) : running);
  }

  /** Progress: so many bytes have come. */
  @Override
  public void accept(int loaded) {
    if (!over) {
      stillMoving();
      listener.progress(loaded);
    }
  }

  /** Nothing came for too long. */
  @Override
  public void run() {
    fail(Reason.LOAD_FAILED, url + " has stalled");
  }

  private void failed(JsValue error) {
    String message = Thrown.message(error);
    if (stage == MODULE) {
      fail(Reason.COMPILE_FAILED, message);
    } else if (Thrown.name(error).equals("RangeError")) {
      differ(" is too large");
    } else if (stage == RESPONSE && !streams) {
      // A wrong digest or a failed transfer? Without a digest to match, does it arrive?
      await(UNVERIFIED_RESPONSE, Fetch.get(url, "", abort.getSignal()));
    } else {
      fail(Reason.LOAD_FAILED, url + ": " + message);
    }
  }

  private void stillMoving() {
    timers.cancel(stallTimer);
    stallTimer = timers.after(STALL_MS, this);
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
