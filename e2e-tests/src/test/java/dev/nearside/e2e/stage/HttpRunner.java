package dev.nearside.e2e.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Outcome;
import dev.nearside.contract.json.JsonParser;
import dev.nearside.contract.json.ObjectReader;
import dev.nearside.testkit.FunctionRunner;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Calls functions on the node, as any program may: {@code POST /call/...}. */
public final class HttpRunner implements FunctionRunner {
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(DEADLINE).build();
  private final String origin;

  public HttpRunner(String origin) {
    this.origin = origin;
  }

  @Override
  public Outcome run(String module, String function, Map<String, String> config, byte[] input)
      throws IOException, InterruptedException {
    StringBuilder url = new StringBuilder(origin + "/call/" + module + "/" + function);
    char separator = '?';
    for (Map.Entry<String, String> option : config.entrySet()) {
      url.append(separator).append(encode(option.getKey()));
      url.append('=').append(encode(option.getValue()));
      separator = '&';
    }
    return outcome(post(url.toString(), input));
  }

  public HttpResponse<byte[]> post(String url, byte[] input, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(DEADLINE);
    if (headers.length > 0) {
      request.headers(headers);
    }
    request
        .header("Content-Type", "application/octet-stream")
        .POST(HttpRequest.BodyPublishers.ofByteArray(input));
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  public HttpResponse<byte[]> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(origin + path)).timeout(DEADLINE);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Reads an answer; a failure must be a problem document (RFC 9457) that agrees with itself. */
  public static Outcome outcome(HttpResponse<byte[]> response) {
    if (response.statusCode() == 200) {
      return new Outcome.Success(response.body());
    }
    String type = response.headers().firstValue("content-type").orElse("");
    if (!type.startsWith("application/problem+json")) {
      throw new AssertionError(response.statusCode() + " came with content type '" + type + "'");
    }
    ObjectReader problem =
        ObjectReader.of("problem", JsonParser.parse(new String(response.body(), UTF_8)));
    ErrorCode code = ErrorCode.parse(problem.string("code"));
    if (!code.wire().equals(problem.string("code"))
        || problem.integer("status", 0) != response.statusCode()
        || code.httpStatus() != response.statusCode()
        || !problem.string("type").equals("urn:nearside:error:" + code.wire())) {
      throw new AssertionError("not a consistent problem: " + new String(response.body(), UTF_8));
    }
    return new Outcome.Failure(code, problem.string("detail"));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }
}
