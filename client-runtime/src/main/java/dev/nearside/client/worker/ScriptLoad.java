package dev.nearside.client.worker;

import dev.nearside.client.js.Bytes;
import dev.nearside.client.js.Digest;
import dev.nearside.client.js.Fetch;
import dev.nearside.client.js.JavaBytes;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Promise;
import dev.nearside.client.js.Reply;
import dev.nearside.client.js.Settled;
import dev.nearside.client.js.Thrown;
import dev.nearside.contract.Script;
import org.jspecify.annotations.Nullable;

/**
 * Fetches and verifies the script of a module before the first call of it in this worker; the HTTP
 * cache keeps it for the others. Where it does not come, the call goes back to the page.
 */
final class ScriptLoad implements Settled {
  /** Longer than a file of that size may take; a call's own deadline must not pass meanwhile. */
  private static final int MOST_MS = 5_000;

  private final String url;
  private final SpecialModule module;
  private final FunctionRun run;
  private final int waitMs;
  private final Next next;
  private boolean verifies = true;

  /** Goes on with a call whose script is there. */
  interface Next {
    void run(FunctionRun run);
  }

  ScriptLoad(String url, SpecialModule module, FunctionRun run, int deadlineMs, Next next) {
    this.url = url;
    this.module = module;
    this.run = run;
    // It may be asked for twice.
    this.waitMs = Math.min(deadlineMs / 3, MOST_MS);
    this.next = next;
  }

  void start() {
    Script script = module.manifest().script();
    fetch(script == null ? "" : Digest.integrity(script.sha256()));
  }

  private void fetch(String integrity) {
    Promise.settle(Fetch.bytes(url, integrity, waitMs), this);
  }

  @Override
  public void settled(JsValue buffer, @Nullable JsValue error) {
    if (error == null && verifies) {
      module.scriptCame(JavaBytes.of(Bytes.of(buffer)));
      next.run(run);
    } else if (error == null) {
      run.giveBack(Reply.INTEGRITY_FAILED, url);
    } else if (verifies) {
      // A wrong digest or a failed transfer? Without a digest to match, does it arrive?
      verifies = false;
      fetch("");
    } else {
      run.giveBack(Reply.LOAD_FAILED, url + ": " + Thrown.message(error));
    }
  }
}
