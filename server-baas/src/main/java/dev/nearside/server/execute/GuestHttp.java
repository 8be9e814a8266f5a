package dev.nearside.server.execute;

import dev.nearside.contract.NearsideException;
import dev.nearside.host.http.GuestRequest;
import dev.nearside.host.http.GuestResponse;
import dev.nearside.host.http.GuestUrl;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import run.endive.runtime.WasmInterruptedException;

/**
 * Sends guests' requests. Each host on the way, redirects included, must be one that the guest's
 * manifest and the node allow. Interrupting the guest's thread ends a request. Thread-safe.
 */
final class GuestHttp {
  private static final Logger LOG = LoggerFactory.getLogger(GuestHttp.class);

  /** As many as the Fetch standard follows. */
  private static final int MOST_REDIRECTS = 20;

  private static final List<Integer> REDIRECTS = List.of(301, 302, 303, 307, 308);

  private final GuestHosts hosts;

  GuestHttp(GuestHosts hosts) {
    this.hosts = hosts;
  }

  /** Made when a guest first asks: it starts a thread. */
  private static final class Client {
    static final HttpClient INSTANCE =
        HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(30))
            .build();
  }

  GuestResponse send(GuestRequest request) {
    try {
      return follow(request);
    } catch (InterruptedException e) {
      throw interrupted();
    } catch (HttpTimeoutException e) {
      throw request.failed("no answer came in time");
    } catch (IOException | IllegalArgumentException e) {
      if (Thread.currentThread().isInterrupted() || e.getCause() instanceof InterruptedException) {
        throw interrupted();
      }
      LOG.debug("a guest's request to {} failed", request.url().text(), e);
      throw request.failed("the host cannot be reached");
    }
  }

  private GuestResponse follow(GuestRequest first) throws IOException, InterruptedException {
    GuestRequest request = first;
    for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
      requireAllowed(request);
      HttpResponse<InputStream> response =
          Client.INSTANCE.send(http(request), BodyHandlers.ofInputStream());
      String location = response.headers().firstValue("location").orElse(null);
      if (location == null || !REDIRECTS.contains(response.statusCode())) {
        return read(response, request.mostBytes());
      }
      response.body().close();
      request = redirected(request, response.statusCode(), location);
    }
    throw first.failed("it was redirected more than " + MOST_REDIRECTS + " times");
  }

  private void requireAllowed(GuestRequest request) throws InterruptedException {
    String host = request.url().host();
    hosts.requireNamed(host);
    if (hosts.mustBePublic(host)) {
      GuestHosts.requirePublic(host, addresses(request));
    }
  }

  /** On a thread of its own: nothing interrupts a resolver. */
  private static InetAddress[] addresses(GuestRequest request) throws InterruptedException {
    FutureTask<InetAddress[]> task =
        new FutureTask<>(() -> InetAddress.getAllByName(request.url().host()));
    Thread.ofVirtual().name("resolver").start(task);
    try {
      return task.get(request.timeoutMs(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw request.failed("the host cannot be reached");
    }
  }

  private static HttpRequest http(GuestRequest request) {
    byte[] body = request.body();
    BodyPublisher publisher =
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
    HttpRequest.Builder http =
        HttpRequest.newBuilder(URI.create(request.url().text()))
            .timeout(Duration.ofMillis(request.timeoutMs()))
            .setHeader("Accept", "*/*")
            .setHeader("User-Agent", "Nearside")
            .method(request.method(), publisher);
    request.headers().forEach(http::setHeader);
    return http.build();
  }

  private static GuestResponse read(HttpResponse<InputStream> response, int most)
      throws IOException {
    Map<String, String> headers = new TreeMap<>();
    response
        .headers()
        .map()
        .forEach(
            (name, values) ->
                headers.merge(
                    name.toLowerCase(Locale.ROOT),
                    String.join(", ", values),
                    (a, b) -> a + ", " + b));
    return new GuestResponse(response.statusCode(), headers, body(response.body(), most));
  }

  private static byte @Nullable [] body(InputStream stream, int most) throws IOException {
    try (stream) {
      byte[] body = stream.readNBytes(most);
      return body.length == most && stream.read() >= 0 ? null : body;
    }
  }

  /** What the Fetch standard's HTTP-redirect fetch makes of a request. */
  private static GuestRequest redirected(GuestRequest request, int status, String location) {
    GuestUrl to = resolved(request, location);
    if (!request.allowed().allows(to.host())) {
      throw request.ledAstray(to.host());
    }
    String method = request.method();
    boolean reads =
        status == 303 && !method.equals("HEAD") || status < 303 && method.equals("POST");
    Map<String, String> headers = new LinkedHashMap<>();
    request
        .headers()
        .forEach(
            (name, value) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              boolean secret =
                  lower.equals("authorization") && !origin(to).equals(origin(request.url()));
              if (!secret && !(reads && lower.startsWith("content-"))) {
                headers.put(name, value);
              }
            });
    return new GuestRequest(
        reads ? "GET" : method,
        to,
        headers,
        reads ? null : request.body(),
        request.mostBytes(),
        request.timeoutMs(),
        request.allowed());
  }

  private static GuestUrl resolved(GuestRequest request, String location) {
    try {
      return GuestUrl.parse(URI.create(request.url().text()).resolve(location).toString());
    } catch (IllegalArgumentException | NearsideException e) {
      throw request.failed("it was redirected to what is no plain http or https URL");
    }
  }

  private static String origin(GuestUrl url) {
    String text = url.text();
    return text.substring(0, text.indexOf('/', text.indexOf("://") + 3));
  }

  /** What the engine throws when a deadline or an abort interrupts the guest's thread. */
  private static WasmInterruptedException interrupted() {
    Thread.currentThread().interrupt();
    return new WasmInterruptedException("interrupted");
  }
}
