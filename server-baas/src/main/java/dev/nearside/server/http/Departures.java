package dev.nearside.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives calls up whose clients have gone away, so that nobody waits behind what nobody awaits.
 *
 * <p>Jetty reads nothing from an HTTP/1.1 connection while a request is answered, and does not
 * learn that it was closed. One thread looks at those connections four times a second: readable
 * without anything to read is closed. Thread-safe.
 */
final class Departures implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Departures.class);
  private static final long LOOK_EVERY_NANOS = Duration.ofMillis(250).toNanos();

  private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
  private final Selector selector;
  private final Thread thread;
  private volatile boolean closed;

  /** Compared by identity: one connection carries one call after another. */
  private static final class Waiting {
    final SocketChannel channel;
    final CompletableFuture<?> call;

    Waiting(SocketChannel channel, CompletableFuture<?> call) {
      this.channel = channel;
      this.call = call;
    }
  }

  private Departures(Selector selector) {
    this.selector = selector;
    this.thread = Thread.ofPlatform().name("departures").daemon().start(this::lookAround);
  }

  static Departures open() throws IOException {
    return new Departures(Selector.open());
  }

  /** Cancels the call when the request's client closes the connection before it is over. */
  void watch(HttpServletRequest request, CompletableFuture<?> call) {
    EndPoint endPoint =
        ServletContextRequest.getServletContextRequest(request)
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint();
    if (call.isDone() || !(endPoint.getTransport() instanceof SocketChannel channel)) {
      return;
    }
    Waiting one = new Waiting(channel, call);
    boolean first = waiting.isEmpty();
    waiting.add(one);
    call.whenComplete((_, _) -> waiting.remove(one));
    if (first) {
      LockSupport.unpark(thread);
    }
  }

  private void lookAround() {
    while (!closed) {
      if (waiting.isEmpty()) {
        LockSupport.park(this);
        continue;
      }
      LockSupport.parkNanos(this, LOOK_EVERY_NANOS);
      try {
        look();
      } catch (ClosedSelectorException e) {
        return; // the node is stopping
      } catch (IOException | RuntimeException e) {
        LOG.warn("cannot look after closed connections: {}", e.toString());
      }
    }
  }

  private void look() throws IOException {
    for (SelectionKey key : selector.keys()) {
      if (((Waiting) key.attachment()).call.isDone()) {
        key.cancel();
      }
    }
    selector.selectNow(); // lets go of the cancelled ones: their channels may be back at once
    selector.selectedKeys().clear();
    waiting.forEach(this::register);
    selector.selectNow(Departures::readable);
  }

  private void register(Waiting one) {
    try {
      if (one.channel.keyFor(selector) == null) {
        one.channel.register(selector, SelectionKey.OP_READ, one);
      }
    } catch (ClosedChannelException e) {
      one.call.cancel(true);
    } catch (CancelledKeyException e) {
      LOG.debug("a connection is looked at again the next time");
    }
  }

  private static void readable(SelectionKey key) {
    Waiting one = (Waiting) key.attachment();
    try {
      if (one.channel.socket().getInputStream().available() == 0) {
        one.call.cancel(true);
      } else {
        key.interestOps(0); // it sends its next request already: no way to tell
      }
    } catch (IOException | CancelledKeyException e) {
      one.call.cancel(true);
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      selector.close();
    } catch (IOException e) {
      LOG.debug("closing", e);
    }
  }
}
