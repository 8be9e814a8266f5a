package dev.nearside.e2e.stage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the node as a balancer or a CDN would, passes everything on, and does harm where it
 * is told to: other bytes, other statuses, more headers. Also serves the tests' own page.
 */
public final class Front implements AutoCloseable {
  private static final Path PAGES = Repository.ROOT.resolve("e2e-tests/src/test/resources/page");
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Set<String> NOT_PASSED_ON =
      Set.of("connection", "content-length", "host", "upgrade", "expect", "http2-settings");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(DEADLINE).build();
  private final String target;
  private final Map<String, String> headers = new ConcurrentHashMap<>();
  private final Map<String, Integer> refused = new ConcurrentHashMap<>();
  private final Map<String, Canned> canned = new ConcurrentHashMap<>();
  private final Map<String, UnaryOperator<byte[]>> tampered = new ConcurrentHashMap<>();
  private final Map<String, Path> folders = new ConcurrentHashMap<>(Map.of("/page/", PAGES));
  private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();

  private record Canned(int status, String type, byte[] body) {}

  private Front(String target) throws IOException {
    this.target = target;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  public static Front before(NodeProcess node) throws IOException {
    return new Front(node.url());
  }

  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Adds a header to every answer. */
  public Front header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Answers requests whose path starts with {@code prefix} with a status and nothing else. */
  public Front refuse(String prefix, int status) {
    refused.put(prefix, status);
    return this;
  }

  /** Answers requests whose path starts with {@code prefix} as another server would. */
  public Front answer(String prefix, int status, String type, String body) {
    canned.put(prefix, new Canned(status, type, body.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  public Front allow(String prefix) {
    refused.remove(prefix);
    canned.remove(prefix);
    tampered.remove(prefix);
    return this;
  }

  /** Changes the bytes of answers whose path starts with {@code prefix}. */
  public Front tamper(String prefix, UnaryOperator<byte[]> change) {
    tampered.put(prefix, change);
    return this;
  }

  /** Serves a folder's files below a path. */
  public Front folder(String prefix, Path folder) {
    folders.put(prefix, folder);
    return this;
  }

  /** How many requests had a path that starts with {@code prefix}. */
  public long requests(String prefix) {
    return seen.stream().filter(path -> path.startsWith(prefix)).count();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    seen.add(path);
    headers.forEach(exchange.getResponseHeaders()::set);
    try (exchange) {
      Integer status = find(refused, path);
      if (status != null) {
        exchange.sendResponseHeaders(status, -1);
      } else if (find(canned, path) instanceof Canned(int code, String type, byte[] body)) {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
      } else if (find(folders, path) instanceof Path folder) {
        file(exchange, folder.resolve(path.substring(path.indexOf('/', 1) + 1)));
      } else {
        passOn(exchange, path);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void file(HttpExchange exchange, Path file) throws IOException {
    byte[] body = Files.readAllBytes(file);
    String type = file.toString().endsWith(".html") ? "text/html;charset=utf-8" : "text/javascript";
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private void passOn(HttpExchange exchange, String path) throws IOException, InterruptedException {
    HttpResponse<InputStream> answer;
    try {
      answer = client.send(request(exchange), HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      // The node is gone: so is the connection, without an answer.
      return;
    }
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!NOT_PASSED_ON.contains(name) && !name.startsWith(":")) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    headers.forEach(exchange.getResponseHeaders()::set);
    try (InputStream body = answer.body()) {
      UnaryOperator<byte[]> change = find(tampered, path);
      long length = answer.headers().firstValueAsLong("content-length").orElse(0);
      if (change == null) {
        boolean none = answer.statusCode() == 304 || answer.statusCode() == 204;
        exchange.sendResponseHeaders(answer.statusCode(), none ? -1 : length);
        body.transferTo(exchange.getResponseBody());
      } else {
        byte[] changed = change.apply(body.readAllBytes());
        exchange.sendResponseHeaders(answer.statusCode(), changed.length);
        exchange.getResponseBody().write(changed);
      }
    }
  }

  private HttpRequest request(HttpExchange exchange) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI())).timeout(DEADLINE);
    // What is to be changed must come as it is, not compressed.
    boolean plain = find(tampered, exchange.getRequestURI().getPath()) != null;
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (!NOT_PASSED_ON.contains(lower) && !(plain && lower.equals("accept-encoding"))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    InputStream body = exchange.getRequestBody();
    HttpRequest.BodyPublisher publisher =
        exchange.getRequestMethod().equals("POST")
            ? HttpRequest.BodyPublishers.ofInputStream(() -> body)
            : HttpRequest.BodyPublishers.noBody();
    return request.method(exchange.getRequestMethod(), publisher).build();
  }

  private static <T> @Nullable T find(Map<String, T> rules, String path) {
    for (Map.Entry<String, T> rule : rules.entrySet()) {
      if (path.startsWith(rule.getKey())) {
        return rule.getValue();
      }
    }
    return null;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    client.shutdownNow();
  }
}
