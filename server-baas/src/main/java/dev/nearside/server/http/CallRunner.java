package dev.nearside.server.http;

import dev.nearside.contract.Manifest;
import dev.nearside.contract.Outcome;
import dev.nearside.host.Invocation;
import java.util.concurrent.CompletableFuture;

/** Runs calls; the node's engine behind its pool is one. */
public interface CallRunner {
  /**
   * Queues one call. The future fails with a {@link dev.nearside.contract.NearsideException} when
   * there is no room or the module cannot be loaded; cancelling it gives the call up.
   */
  CompletableFuture<Ran<Outcome>> submit(Manifest module, Invocation invocation);
}
