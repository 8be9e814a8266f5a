package dev.nearside.server.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * The admin port: {@code /health/live} and {@code /health/ready}. It has a thread of its own, so it
 * answers also when every other is busy.
 */
public final class AdminServer implements AutoCloseable {
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final HttpServer server;
  private final ExecutorService thread;

  private AdminServer(HttpServer server, ExecutorService thread) {
    this.server = server;
    this.thread = thread;
  }

  /**
   * @param ready whether calls should be sent to this node
   * @param calls how many calls wait or run
   */
  public static AdminServer start(String host, int port, BooleanSupplier ready, IntSupplier calls) {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress(Address.of(host), port), 0);
      ExecutorService thread =
          Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("admin").factory());
      server.setExecutor(thread);
      server.createContext("/", exchange -> answer(exchange, ready, calls));
      server.start();
      return new AdminServer(server, thread);
    } catch (BindException e) {
      throw Address.refused("admin port", host, port, e);
    } catch (IOException e) {
      throw new NearsideException(
          ErrorCode.BAD_REQUEST, "cannot listen on admin port " + port + ": " + e, e);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    thread.shutdown();
  }

  private static void answer(HttpExchange exchange, BooleanSupplier ready, IntSupplier calls)
      throws IOException {
    switch (exchange.getRequestURI().getPath()) {
      case "/health/live" -> send(exchange, OK, "text/plain", text("live\n"));
      case "/health/ready" -> {
        boolean yes = ready.getAsBoolean();
        String words = (yes ? "ready" : "not ready") + "\ncalls " + calls.getAsInt() + "\n";
        send(exchange, yes ? OK : UNAVAILABLE, "text/plain", text(words));
      }
      default -> {
        Problem problem = new Problem(ErrorCode.NOT_FOUND, "there is nothing at this address");
        send(exchange, problem.status(), MediaTypes.PROBLEM, problem.json());
      }
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void send(HttpExchange exchange, int status, String mediaType, byte[] body)
      throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", mediaType);
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
