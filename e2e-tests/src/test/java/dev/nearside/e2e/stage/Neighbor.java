package dev.nearside.e2e.stage;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Another server, which guests send requests to; pages of every origin may read it (CORS). */
public final class Neighbor implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  private Neighbor() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  public static Neighbor open() throws IOException {
    return new Neighbor();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** Its origin, without a slash at the end. */
  public String url() {
    return "http://localhost:" + port();
  }

  /** How many requests had that path. */
  public long requests(String path) {
    return seen.stream().filter(path::equals).count();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String query = exchange.getRequestURI().getQuery();
    Headers headers = exchange.getResponseHeaders();
    headers.set("Access-Control-Allow-Origin", "*");
    headers.set("Access-Control-Allow-Headers", "*");
    headers.set("Access-Control-Allow-Methods", "*");
    headers.set("Access-Control-Expose-Headers", "X-Neighbor");
    headers.set("Content-Type", "text/plain");
    try (exchange) {
      if (exchange.getRequestMethod().equals("OPTIONS")) {
        exchange.sendResponseHeaders(204, -1);
        return;
      }
      seen.add(path);
      switch (path) {
        case "/redirect" -> {
          headers.set("Location", query);
          answer(exchange, 302, "elsewhere");
        }
        case "/hang" -> closed.await();
        case "/large" -> answer(exchange, 200, "x".repeat(Integer.parseInt(query)));
        case "/status" -> answer(exchange, Integer.parseInt(query), "a status");
        case "/header" -> {
          headers.set("X-Neighbor", "yes");
          headers.set("Set-Cookie", "a=b");
          answer(exchange, 200, String.valueOf(exchange.getRequestHeaders().getFirst(query)));
        }
        default -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          answer(
              exchange,
              200,
              exchange.getRequestMethod() + " " + new String(body, StandardCharsets.UTF_8));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
