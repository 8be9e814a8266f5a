package dev.nearside.client;

import dev.nearside.client.js.CallMessage;
import dev.nearside.client.js.JsValue;
import dev.nearside.client.js.Reply;

/** A worker, as the pool sees it. */
interface WorkerLink {
  /** What a worker tells. */
  interface Listener {
    void ready();

    void replied(Reply reply);

    /** What runs there wrote something, which that listener of the caller's wants. */
    void said(String listener, JsValue bytes);

    /** It is dead, or as good as that. */
    void lost(String detail);
  }

  /** Starts workers. */
  interface Starter {
    /** Throws a RuntimeException when the browser refuses at once. */
    WorkerLink start(Listener listener);
  }

  /** Hands over a call; throws a RuntimeException when its bytes cannot be transferred. */
  void post(Module module, CallMessage message);

  /** Ends it now, whatever it runs; tells nothing any more. */
  void terminate();
}
