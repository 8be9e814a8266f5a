package dev.nearside.server.http;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The admin port: {@code /health/live} and {@code /health/ready}. It has threads of its own, so it
 * answers also when every other is busy, and connections hold none of them.
 */
public final class AdminServer implements AutoCloseable {
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;
  private static final int HEADER_BYTES = 4 << 10;

  /** Of a connection, in a request or between two. */
  private static final Duration IDLE = Duration.ofSeconds(10);

  private static final int THREADS = 4;
  private static final int IDLE_THREAD_MILLIS = 60_000;

  private final Server server;
  private final ServerConnector connector;

  private AdminServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * @param ready whether calls should be sent to this node
   * @param calls how many calls wait or run
   */
  public static AdminServer start(String host, int port, BooleanSupplier ready, IntSupplier calls) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 2, IDLE_THREAD_MILLIS);
    threads.setName("admin");
    threads.setDaemon(true);
    Server server = new Server(threads);
    server.setErrorHandler(new JettyProblems());
    server.setHandler(new Health(ready, calls));
    ServerConnector connector = connector(server, Address.of(host).getHostAddress(), port);
    server.addConnector(connector);
    try {
      connector.open();
    } catch (IOException e) {
      throw Address.refused("admin port", host, port, e);
    }
    try {
      server.start();
    } catch (Exception e) {
      throw new NearsideException(
          ErrorCode.BAD_REQUEST, "cannot listen on admin port " + port + ": " + e, e);
    }
    return new AdminServer(server, connector);
  }

  private static ServerConnector connector(Server server, String host, int port) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    ServerConnector connector = new ServerConnector(server, 0, 1, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE.toMillis());
    return connector;
  }

  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the admin port does not close", e);
    }
  }

  private static final class Health extends Handler.Abstract.NonBlocking {
    private final BooleanSupplier ready;
    private final IntSupplier calls;

    Health(BooleanSupplier ready, IntSupplier calls) {
      this.ready = ready;
      this.calls = calls;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      switch (Request.getPathInContext(request)) {
        case "/health/live" -> answer(request, response, callback, OK, "live\n");
        case "/health/ready" -> {
          boolean yes = ready.getAsBoolean();
          String words = (yes ? "ready" : "not ready") + "\ncalls " + calls.getAsInt() + "\n";
          answer(request, response, callback, yes ? OK : UNAVAILABLE, words);
        }
        default ->
            refuse(
                response,
                callback,
                new Problem(ErrorCode.NOT_FOUND, "there is nothing at this address"));
      }
      return true;
    }

    private static void answer(
        Request request, Response response, Callback callback, int status, String words) {
      String method = request.getMethod();
      if (!HttpMethod.GET.is(method) && !HttpMethod.HEAD.is(method)) {
        response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
        String sentence = "this address does not take " + method + "; it takes GET, HEAD";
        refuse(response, callback, new Problem(ErrorCode.METHOD_NOT_ALLOWED, sentence));
        return;
      }
      send(response, callback, status, "text/plain", words.getBytes(StandardCharsets.US_ASCII));
    }

    private static void refuse(Response response, Callback callback, Problem problem) {
      send(response, callback, problem.status(), MediaTypes.PROBLEM, problem.json());
    }

    private static void send(
        Response response, Callback callback, int status, String mediaType, byte[] body) {
      response.setStatus(status);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, mediaType);
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
      response.getHeaders().put("X-Content-Type-Options", "nosniff");
      response.write(true, ByteBuffer.wrap(body), callback);
    }
  }
}
